package org.isoae.experiments;

import static org.isoae.identity.Libraries.jar;

import ai.djl.Device;
import java.util.List;
import java.util.Map;
import org.isoae.identity.Libraries;
import org.isoae.identity.Library;
import org.isoae.torch.Blas;
import org.isoae.torch.ComputeDevice;

/** The libraries that cells compute with. */
final class ComputingLibraries {

  private ComputingLibraries() {}

  static Libraries of(Device device) {
    return new Libraries(
        List.of(
            // DJL computes by means of libtorch, which no class names.
            new Library("ai/djl/", ComputeDevice.facts(device)),
            // LLE's eigenvectors are Smile's, by OpenBLAS and JavaCPP; ARPACK belongs to Smile.
            new Library(
                "smile/",
                Map.of(
                    "Smile", jar("smile/manifold/LLE"),
                    "ARPACK", jar("org/bytedeco/arpackng/global/arpack"),
                    "OpenBLAS", jar("org/bytedeco/openblas/global/openblas"),
                    "JavaCPP", jar("org/bytedeco/javacpp/Loader"),
                    // Under libtorch it has one, and LLE calls the same.
                    "Threads of OpenBLAS",
                        Blas.inUse() == Blas.OPENBLAS ? "1" : ComputeDevice.threads())),
            new Library("tagbio/umap/", Map.of("U-MAP", jar("tagbio/umap/Umap"))),
            new Library(
                "com/twelvemonkeys/",
                Map.of("TwelveMonkeys", jar("com/twelvemonkeys/image/ResampleOp")))),
        // The JDK, JSON, annotations, archives: they hold and carry, and compute nothing.
        List.of(
            "java/",
            "javax/",
            "com/google/gson/",
            "org/jspecify/",
            "org/apache/commons/compress/"));
  }
}
