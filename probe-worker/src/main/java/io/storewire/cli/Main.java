package io.storewire.cli;

import io.storewire.worker.WorkerApplication;
import java.io.PrintStream;
import java.io.PrintWriter;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine;

/** Where the jar begins: without arguments it is the worker, with some the tool. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        if (args.length == 0) {
            WorkerApplication.main(args);
        } else {
            // Nothing is logged beside the report, and the logging system alone would take half a second.
            System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
            System.setProperty("slf4j.internal.verbosity", "WARN");
            System.exit(run(new StandardEnvironment(), writer(System.out), writer(System.err), args));
        }
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    /** The exit code. */
    static int run(Environment environment, PrintWriter out, PrintWriter err, String... args) {
        var failures = new Failures();
        return new CommandLine(new ProbeCommand(environment, out))
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .execute(args);
    }
}
