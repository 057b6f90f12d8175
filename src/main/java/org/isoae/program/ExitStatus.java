package org.isoae.program;

import java.util.concurrent.Callable;
import org.isoae.harness.CannotRunException;
import org.isoae.option.OptionException;

/**
 * What a program ends with: 0 after success, 1 after a failure, and 2 where nothing was started
 * because of a mistake in the options or a device that cannot be used.
 */
public final class ExitStatus {

  static final int FAILURE = 1;
  private static final int MISTAKE = 2;

  private ExitStatus() {}

  /**
   * Runs a program. The messages of {@link OptionException} and {@link CannotRunException} are
   * printed alone, anything else that is thrown as {@link Failure} does.
   *
   * @param program gives whether it succeeded
   */
  public static int of(Callable<Boolean> program) {
    try {
      return program.call() ? 0 : FAILURE;
    } catch (OptionException e) {
      System.err.println(e.getMessage());
      return MISTAKE;
    } catch (CannotRunException e) {
      System.err.println(e.getMessage());
      return FAILURE;
    } catch (Throwable e) { // Errors too: where the engine's threads live on, main must call exit.
      Failure.print("The program failed", e);
      return FAILURE;
    }
  }
}
