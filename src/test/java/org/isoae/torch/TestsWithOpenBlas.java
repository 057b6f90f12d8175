package org.isoae.torch;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs the tests of derivatives on OpenBLAS: a program, because a process keeps its BLAS. */
final class TestsWithOpenBlas {

  private TestsWithOpenBlas() {}

  /** Prints the number of tests that passed; the status is 1 if any failed. */
  public static void main(String[] arguments) {
    ComputeDevice.CPU.select();
    Blas.OPENBLAS.use(1);
    LauncherDiscoveryRequest tests =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(
                selectPackage("org.isoae.network"),
                selectClass("org.isoae.training.LossGradientTest"))
            .filters(ClassNameFilter.includeClassNamePatterns(".*Test"))
            .build();
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    LauncherFactory.create().execute(tests, summary);
    summary.getSummary().printFailuresTo(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    System.out.println(summary.getSummary().getTestsSucceededCount());
    System.exit(summary.getSummary().getTotalFailureCount() == 0 ? 0 : 1);
  }
}
