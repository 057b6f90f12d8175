package org.isoae.torch;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The library that computes libtorch's matrix products on a CPU. libtorch 2.0.1 contains an MKL,
 * which takes its AVX2 kernels on processors of AMD, whatever they can do and whatever MKL's own
 * variables ask for. OpenBLAS, where it is on the class path, can take its place.
 *
 * <p>The two round differently, so that the choice is part of {@link ComputeDevice#facts}. It is
 * made once in a process, before the first product, because the linker binds a function at its
 * first call.
 */
public enum Blas {
  /** OpenBLAS in processes of one thread, where a measurement finds it faster. */
  AUTO,
  /** The one that libtorch contains. */
  LIBTORCH,
  /** OpenBLAS; an error where it cannot be used. */
  OPENBLAS;

  private static @Nullable Chosen chosen;

  /**
   * What a process computes with.
   *
   * @param blas {@link #LIBTORCH} or {@link #OPENBLAS}
   * @param name with everything that can change digits: "OpenBLAS 0.3.30, kernel Haswell"
   * @param why the reason, a sentence
   */
  record Chosen(Blas blas, String name, String why) {

    static Chosen libtorch(String why) {
      return new Chosen(LIBTORCH, "libtorch's own", why);
    }
  }

  /**
   * Makes libtorch use this library. The engine must have been started. Later calls change nothing.
   *
   * @param threads that libtorch has in this process, or in the children that will be told the
   *     choice
   * @throws IllegalStateException if OpenBLAS was asked for and cannot be used, or another library
   *     than the one that was asked for is in use; the message says why and what to do
   */
  public void use(int threads) {
    synchronized (Blas.class) {
      if (chosen == null) {
        chosen = choose(threads);
      } else if (this != AUTO && this != chosen.blas()) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "This process computes with %s BLAS already, and cannot change to %s.",
                chosen.name(),
                key()));
      }
    }
  }

  private Chosen choose(int threads) {
    if (this == LIBTORCH) {
      return Chosen.libtorch("It was asked for.");
    }
    if (this == AUTO && threads > 1) {
      return Chosen.libtorch(
          "OpenBLAS is considered only in processes of one thread: OMP_NUM_THREADS=1.");
    }
    Optional<String> obstacle = OpenBlas.obstacle();
    if (obstacle.isPresent()) {
      return withoutOpenBlas(obstacle.get());
    }
    OpenBlas openBlas;
    try {
      openBlas = OpenBlas.open();
    } catch (IllegalStateException e) {
      return withoutOpenBlas(String.valueOf(e.getMessage()));
    }
    if (this == OPENBLAS) {
      return enter(openBlas, "It was asked for.");
    }
    BlasComparison comparison = BlasComparison.ofThisMachine(openBlas, openBlas.folder());
    return comparison.isOpenBlasFaster()
        ? enter(openBlas, comparison.inWords())
        : Chosen.libtorch(comparison.inWords());
  }

  private Chosen withoutOpenBlas(String obstacle) {
    if (this == OPENBLAS) {
      throw new IllegalStateException(
          "OpenBLAS cannot be used: " + obstacle + " Omit -Dblas, or use -Dblas=libtorch.");
    }
    return Chosen.libtorch(obstacle);
  }

  private static Chosen enter(OpenBlas openBlas, String why) {
    openBlas.enter();
    return new Chosen(OPENBLAS, openBlas.name(), why);
  }

  /** As the user writes it: "openblas". */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What this process uses: for its children, which must not choose for themselves. */
  public static synchronized Blas inUse() {
    return chosen == null ? LIBTORCH : chosen.blas();
  }

  /** The name of what is in use, with everything that can change digits. */
  static synchronized String inUseByName() {
    return chosen == null ? Chosen.libtorch("").name() : chosen.name();
  }

  /** Why it is in use, in a sentence. */
  public static synchronized String why() {
    return chosen == null ? "No other was looked for." : chosen.why();
  }
}
