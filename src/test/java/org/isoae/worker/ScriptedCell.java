package org.isoae.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.isoae.harness.Cell;
import org.isoae.harness.CellUnavailableException;
import org.isoae.harness.Computation;
import org.isoae.harness.Progress;
import org.isoae.result.CellResult;

/** A cell that another process can make again, since its name says what it does. */
record ScriptedCell(String method, String folder) implements Cell {

  static List<Cell> all(Path folder) {
    return List.of("good", "failing", "unavailable", "dying", "dying once", "noisy", "waiting once")
        .stream()
        .<Cell>map(method -> new ScriptedCell(method, folder.toString()))
        .toList();
  }

  @Override
  public String dataset() {
    return "data";
  }

  @Override
  public long seed() {
    return 0;
  }

  @Override
  public double cost() {
    return 1;
  }

  @Override
  public Computation computation() {
    return new Script(method, folder);
  }

  record Script(String method, String folder) implements Computation {

    @Override
    public CellResult run(Progress progress) throws Exception {
      note(method);
      switch (method) {
        case "failing" -> throw new IllegalStateException("L_iso became NaN at step 3.");
        case "unavailable" -> throw new CellUnavailableException("no file x");
        case "dying" -> die();
        case "dying once" -> {
          if (times(method) == 1) {
            die();
          }
        }
        case "noisy" -> System.out.println("{\"computed\": nothing that a reply has");
        case "waiting once" -> {
          if (times(method) == 1) {
            Thread.sleep(60_000);
          }
        }
        default -> progress.step(1, 2);
      }
      return new CellResult.Builder().put("metric", 1 / 3.0).build();
    }

    private void note(String line) throws IOException {
      Files.writeString(
          log(Path.of(folder)), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private long times(String line) throws IOException {
      return Files.readAllLines(log(Path.of(folder))).stream().filter(line::equals).count();
    }

    private static void die() {
      System.err.println("a last line");
      Runtime.getRuntime().halt(134);
    }
  }

  static Path log(Path folder) {
    return folder.resolve("log");
  }
}
