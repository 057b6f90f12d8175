package org.isoae.worker;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
        // An agent may hold a port or a file, and a worker's parent is not Maven.
        .filter(argument -> !argument.startsWith("-agentlib:"))
        .filter(argument -> !argument.startsWith("-javaagent:"))
        .filter(argument -> !Maven.isMark(argument))
        .forEach(command::add);
    command.addAll(Arrays.asList("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    // The same digits however many workers there are, and no worker waits for its own threads.
    builder.environment().put("OMP_NUM_THREADS", ComputeDevice.threads());
    return builder;
  }
}
