package org.isoae.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.isoae.baseline.BarnesHutTsne;
import org.isoae.baseline.Embedder;
import org.isoae.baseline.Umap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The classic methods on ten Gaussian clusters in fifty dimensions. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 2)
@Fork(3)
public class EmbeddingBenchmark {

  private static final int POINTS = 2_000;
  private static final int DIMENSIONS = 50;
  private static final int CLUSTERS = 10;

  /** The methods. */
  public enum Method {
    /** Barnes–Hut t-SNE with default settings: 1,000 iterations. */
    TSNE(new BarnesHutTsne(BarnesHutTsne.DEFAULT_PERPLEXITY)),
    /** U-MAP with default settings. */
    UMAP(new Umap(Umap.DEFAULT_NEIGHBOURS));

    private final Embedder embedder;

    Method(Embedder embedder) {
      this.embedder = embedder;
    }
  }

  /** The method to run. */
  @Param public Method method;

  private float[][] points;

  /** Draws the clusters, with a fixed seed. */
  @Setup
  public void draw() {
    Random random = new Random(1);
    points = new float[POINTS][DIMENSIONS];
    for (int i = 0; i < POINTS; i++) {
      for (int k = 0; k < DIMENSIONS; k++) {
        points[i][k] = (float) (random.nextGaussian() + (k == i % CLUSTERS ? 8 : 0));
      }
    }
  }

  /** Embeds the points in the plane. */
  @Benchmark
  public double[][] embed() {
    return method.embedder.embed(points, 1, (done, total) -> {});
  }
}
