package org.isoae.experiments;

import ai.djl.Device;
import java.util.Arrays;
import org.isoae.harness.CellStore;
import org.isoae.harness.Machine;
import org.isoae.option.GivenOptions;
import org.isoae.option.Options;
import org.isoae.option.Requirement;
import org.isoae.program.Program;
import org.isoae.worker.Worker;

/**
 * The program of the processes that {@link Reproduce} starts: computes the cells that it is asked
 * for on its standard input. Its options are those of the run.
 */
public final class ComputeCells {

  private ComputeCells() {}

  /** Runs with the {@code key=value} arguments of the run. */
  public static void main(String[] arguments) {
    Program.run(
        () -> {
          GivenOptions options =
              GivenOptions.parse(
                  Arrays.asList(arguments), Requirement.names(Options.EXPERIMENTS, Exhibit.ids()));
          Device device = options.selectDevice();
          // The parent has told where the data are found.
          Selection selection =
              Selection.of(options, device, Machine.facts(device), "", line -> {});
          Worker.serve(
              selection.cells(),
              new CellStore(
                  options.get(Options.CELLS).orElse(CellStore.FOLDER), System.err::println));
          return true;
        });
  }
}
