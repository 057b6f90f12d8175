package org.isoae.program;

import java.util.concurrent.Callable;

/** How a program's {@code main} runs. */
public final class Program {

  private Program() {}

  /**
   * Runs a program and ends the process with its {@link ExitStatus}. What it prints is adapted to
   * the console's charset. Where Maven started the process, it ends when Maven does. Processes that
   * it started end with it, which JMH's forks would not do before their iteration's end.
   *
   * @param program gives whether it succeeded
   */
  public static void run(Callable<Boolean> program) {
    ConsoleStream.install();
    MavenWatch.start();
    Thread endChildren =
        new Thread(() -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroy));
    Runtime.getRuntime().addShutdownHook(endChildren);
    // Not every native thread of the engine is a daemon.
    System.exit(ExitStatus.of(program));
  }
}
