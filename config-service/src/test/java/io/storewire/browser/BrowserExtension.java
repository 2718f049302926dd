package io.storewire.browser;

import io.storewire.browser.Chromium.Demanded;
import io.storewire.browser.Chromium.Found;
import io.storewire.browser.Chromium.Missing;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** One Chromium for all tests, a portal for each, and a worker for each class that asks for one; JUnit closes them. */
final class BrowserExtension implements ExecutionCondition, ParameterResolver, AfterEachCallback {

    private static final Pattern INVOCATION = Pattern.compile("#(\\d+)]$");

    /** Before the service would start. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return switch (chromium(context)) {
            case Found found -> ConditionEvaluationResult.enabled("with " + found.executable());
            case Missing missing -> ConditionEvaluationResult.disabled(missing.reason());
            case Demanded demanded -> throw new IllegalStateException(demanded.reason());
        };
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return context.getTestMethod().isPresent()
                && (type == Portal.class || type == RunningWorker.class || type == RunningBrowser.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        if (type == RunningWorker.class) return of(outermost(context)).computeIfAbsent(RunningWorker.class);
        if (type == RunningBrowser.class) return browser(context);
        return of(context).computeIfAbsent(Portal.class, any -> portal(context), Portal.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var portal = of(context).get(Portal.class, Portal.class);
        if (portal != null) portal.end(context.getExecutionException().isPresent());
    }

    private static Portal portal(ExtensionContext context) {
        var port = SpringExtension.getApplicationContext(context)
                .getEnvironment()
                .getRequiredProperty("local.server.port");
        return new Portal("http://localhost:" + port, name(context), browser(context));
    }

    /** {@code SignInPageTest.isAccessible-2}. */
    private static String name(ExtensionContext context) {
        var type = context.getRequiredTestClass().getName();
        var invocation = INVOCATION.matcher(context.getUniqueId());
        return type.substring(type.lastIndexOf('.') + 1)
                + "."
                + context.getRequiredTestMethod().getName()
                + (invocation.find() ? "-" + invocation.group(1) : "");
    }

    private static RunningBrowser browser(ExtensionContext context) {
        return of(context.getRoot())
                .computeIfAbsent(RunningBrowser.class, any -> start(chromium(context)), RunningBrowser.class);
    }

    private static RunningBrowser start(Chromium chromium) {
        if (chromium instanceof Found found) return new RunningBrowser(found.executable());
        throw new IllegalStateException("without a Chromium no test runs");
    }

    private static Chromium chromium(ExtensionContext context) {
        return of(context.getRoot()).computeIfAbsent(Chromium.class, any -> told(Chromium.here()), Chromium.class);
    }

    /** In the build's output, once. */
    private static Chromium told(Chromium chromium) {
        if (chromium instanceof Missing missing) System.out.println(missing.reason());
        return chromium;
    }

    private static ExtensionContext outermost(ExtensionContext context) {
        var outer = context.getParent().orElseThrow();
        return outer.getTestClass().isEmpty() ? context : outermost(outer);
    }

    private static Store of(ExtensionContext context) {
        return context.getStore(Namespace.create(BrowserExtension.class));
    }
}
