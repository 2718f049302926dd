package io.storewire;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A setting with which the service must not start. */
public final class SettingRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /** @param remedy what the operator can do */
    public SettingRefused(String why, String remedy) {
        super(why);
        this.remedy = remedy;
    }

    /** Says it plainly instead of with a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<SettingRefused> {

        @Override
        protected FailureAnalysis analyze(Throwable failure, SettingRefused cause) {
            return new FailureAnalysis(cause.getMessage(), cause.remedy, failure);
        }
    }
}
