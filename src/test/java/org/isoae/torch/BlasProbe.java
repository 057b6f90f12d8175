package org.isoae.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.sun.jna.NativeLibrary;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * Prints with which BLAS libtorch multiplied two matrices: a program, because a process keeps its.
 */
final class BlasProbe {

  /** So long that libraries sum it in different parts. */
  private static final int INNER = 3000;

  private static final int SIZE = 40;

  private BlasProbe() {}

  /** Takes the choice, as the user writes it, and the number of threads. */
  public static void main(String[] arguments) {
    ComputeDevice.CPU.select();
    Blas.valueOf(arguments[0].toUpperCase(Locale.ROOT)).use(Integer.parseInt(arguments[1]));
    float[] a = normal(new Random(1), SIZE * INNER);
    float[] b = normal(new Random(2), INNER * SIZE);
    float[] own = product(BlasComparison.libtorch(), a, b);
    float[] openBlas = product(OpenBlas.open().library(), a, b);
    float[] torch;
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray left = manager.create(a, new Shape(SIZE, INNER));
      torch = left.matMul(manager.create(b, new Shape(INNER, SIZE))).toFloatArray();
    }
    System.out.printf(
        Locale.ROOT,
        "%s|%s|%s|%s|%s|%s%n",
        Blas.inUse().key(),
        Blas.inUseByName(),
        Blas.why(),
        Arrays.equals(torch, own),
        Arrays.equals(torch, openBlas),
        Arrays.equals(own, openBlas));
  }

  private static float[] normal(Random random, int size) {
    float[] numbers = new float[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  /** a·b, of row-major matrices: bᵀ·aᵀ of Fortran's. */
  private static float[] product(NativeLibrary blas, float[] a, float[] b) {
    float[] product = new float[SIZE * SIZE];
    int[] size = {SIZE};
    int[] inner = {INNER};
    float[] one = {1};
    float[] zero = {0};
    blas.getFunction("sgemm_")
        .invokeVoid(
            new Object[] {
              "N", "N", size, size, inner, one, b, size, a, inner, zero, product, size
            });
    return product;
  }
}
