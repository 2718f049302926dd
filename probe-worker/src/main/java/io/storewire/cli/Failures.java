package io.storewire.cli;

import io.storewire.worker.InvalidSetting;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Tells the caller's faults, in plain words, from our own. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        return misused(failure.getCommandLine(), failure);
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        return switch (failure) {
            case Misuse misuse -> misused(command, misuse);
            case InvalidSetting setting -> ended(command, "Invalid setting " + setting.getMessage(), ExitCode.USAGE);
            default -> ended(command, "The probe failed through a fault of ours: " + failure, ExitCode.FAILED);
        };
    }

    private static int misused(CommandLine command, Exception why) {
        var code = ended(command, String.valueOf(why.getMessage()), ExitCode.USAGE);
        command.usage(command.getErr());
        return code;
    }

    private static int ended(CommandLine command, String line, int code) {
        command.getErr().println(line);
        return code;
    }
}
