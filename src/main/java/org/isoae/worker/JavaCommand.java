package org.isoae.worker;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.isoae.option.Maven;
import org.isoae.torch.ComputeDevice;

/** How a worker's process is started. */
public final class JavaCommand {

  private JavaCommand() {}

  /**
   * Starts a program with the class path, the properties and the limits of this one.
   *
   * @param main its class
   */
  public static ProcessBuilder of(Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(JavaCommand::isForWorkers)
        .forEach(command::add);
    // What it prints is read as UTF-8, and a crash must not be printed among the replies.
    command.addAll(List.of("-Dstderr.encoding=UTF-8", "-XX:+DisplayVMOutputToStderr"));
    command.addAll(Arrays.asList("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    // The same digits however many workers there are, and no worker waits for its own threads.
    builder.environment().put("OMP_NUM_THREADS", ComputeDevice.threads());
    return builder;
  }

  /** Agents, logs and recordings hold a port or a file, and a worker's parent is not Maven. */
  private static boolean isForWorkers(String argument) {
    return Stream.of("-X", "-D", "--enable-native-access", "--add-").anyMatch(argument::startsWith)
        && Stream.of("-Xrun", "-Xlog", "-XX:StartFlightRecording", "-Dcom.sun.management")
            .noneMatch(argument::startsWith)
        && !Maven.isMark(argument);
  }
}
