package org.isoae.experiments.generalization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.isoae.data.ImageSet;
import org.isoae.data.Images;
import org.isoae.fid.GaussianFit;
import org.isoae.fid.GaussianFitter;
import org.isoae.torch.ScriptFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FidTest {

  /** Means of the rows of an image's first channel. */
  private static final String NETWORK =
      """
      def forward(self, img: Tensor, return_features: bool=False) -> Tensor:
        return torch.mean(torch.to(torch.select(img, 1, 0), 6), [2])
      """;

  @TempDir private Path folder;

  private Fid fid() {
    return new Fid(
        () -> {
          try {
            return ScriptFile.write(folder.resolve("network.pt"), NETWORK);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        },
        "sum",
        folder.resolve("fits"),
        Device.cpu());
  }

  private static Images images(int brightness) {
    byte[] pixels = new byte[300 * 16];
    Random random = new Random(1);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (random.nextInt(100) + brightness);
    }
    return new ImageSet(1, 4, 4, pixels, new int[300]);
  }

  private static GaussianFit fit(Fid fid, Images images) {
    try (GaussianFitter fitter = new GaussianFitter();
        NDManager manager = NDManager.newBaseManager()) {
      NetworkInput.of(images).inChunks(manager, x -> fid.add(fitter, x));
      return fitter.fit();
    }
  }

  @Test
  void isZeroOfTheImagesThemselvesAndTheSquaredShiftOfBrighterOnes() throws Exception {
    Fid fid = fid();
    assertTrue(fid.whyNot().isEmpty());
    assertEquals("sum", fid.networkSha256());
    assertEquals(0, fid.distance(fit(fid, images(0)), images(0)), 1e-6);
    // Four features, each 50 more; the covariances are equal.
    assertEquals(4 * 50 * 50, fid.distance(fit(fid, images(50)), images(0)), 1e-2);
  }

  @Test
  void theOriginalsFeaturesAreComputedOnceAndThenReadFromTheirFile() throws Exception {
    Fid fid = fid();
    GaussianFit originals = fit(fid, images(0));
    fid.distance(originals, images(0));
    List<Path> files;
    try (Stream<Path> list = Files.list(folder.resolve("fits"))) {
      files = list.toList();
    }
    assertEquals(1, files.size());
    assertTrue(files.get(0).getFileName().toString().contains(images(0).sha256()));
    fit(fid, images(50)).write(files.get(0));
    assertEquals(4 * 50 * 50, fid.distance(originals, images(0)), 1e-2);
  }

  @Test
  void aFileThatIsNoNetworkIsNamedAsTheReason() throws Exception {
    Path text = Files.writeString(folder.resolve("inception-2015-12-05.pt"), "<html>");
    Fid fid = new Fid(() -> text, "sum", folder, Device.cpu());
    assertTrue(fid.whyNot().orElseThrow().startsWith("not run: " + text + " is no TorchScript"));
    assertEquals("unavailable", fid.networkSha256());
  }
}
