package org.isoae.experiments;

import java.util.List;
import org.isoae.harness.CannotRunException;
import org.isoae.harness.SourceCommit;
import org.isoae.option.GivenOptions;
import org.isoae.option.OptionException;
import org.isoae.option.Options;
import org.isoae.report.Fonts;
import org.isoae.report.PrivateFolders;
import org.isoae.report.ReportWriter;
import org.isoae.result.Found;

/**
 * What would keep a run from its report, as far as it can be known before anything runs. The
 * benchmarks that precede a run ask for it, too.
 */
public final class Preflight {

  private Preflight() {}

  /**
   * Returns if nothing is in the way.
   *
   * @throws OptionException if options do not go together
   * @throws CannotRunException if no report could be written
   */
  public static void check(GivenOptions options) {
    boolean reports = options.get(Options.SHARD).isEmpty();
    if (!reports && options.get(Options.MERGE).isPresent()) {
      throw new OptionException(
          List.of("shard computes and merge does not: give one of them, first all shards."));
    }
    Selection.ownPoints(options);
    if (reports) {
      ReportWriter writer =
          new ReportWriter(Reproduce.REPORTS, PrivateFolders.ofThisMachine(), System.err::println);
      options
          .get(Options.REPORT_VERSION)
          .flatMap(version -> writer.objection(version, commit(SourceCommit.find())))
          .or(Fonts::objection)
          .ifPresent(
              why -> {
                throw new CannotRunException(why);
              });
    }
  }

  /** The commit as a report names it. */
  static String commit(Found<String> known) {
    return known.fold(found -> found, why -> "unknown, because " + why);
  }
}
