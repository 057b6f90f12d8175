package org.isoae.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data sets in folders and files as people have them. */
class LayoutsTest {

  private static final String IMAGES = "train-images-idx3-ubyte";
  private static final String LABELS = "train-labels-idx1-ubyte";

  @TempDir private Path folder;

  private final List<String> messages = new ArrayList<>();

  /** The data folder is DIR below the temporary folder, or a folder in it. */
  private DataFolders folders(String given) {
    return new DataFolders(
        Optional.of(folder.resolve(given)), folder.resolve("cache"), false, messages::add);
  }

  private static void move(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.move(from, to);
  }

  private static void unpack(Path gzipped, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try (var in = new GZIPInputStream(Files.newInputStream(gzipped))) {
      Files.copy(in, to);
    }
  }

  private String unavailable(Loader loader) {
    return assertThrows(DataUnavailableException.class, loader::load).getMessage();
  }

  private interface Loader {
    Object load() throws DataUnavailableException;
  }

  @ParameterizedTest
  @CsvSource({
    "DIR, DIR/mnist/train-images-idx3-ubyte, DIR/mnist/train-labels-idx1-ubyte",
    "DIR, DIR/mnist/train-images.idx3-ubyte, DIR/mnist/train-labels.idx1-ubyte",
    "DIR, DIR/MNIST/raw/train-images-idx3-ubyte, DIR/MNIST/raw/train-labels-idx1-ubyte",
    "DIR, DIR/Mnist/Train-Images-idx3-ubyte, DIR/Mnist/Train-Labels-idx1-ubyte",
    "DIR, DIR/mnist/MNIST/raw/train-images-idx3-ubyte, DIR/mnist/train-labels.idx1-ubyte",
    "DIR, DIR/train-images-idx3-ubyte, DIR/train-labels-idx1-ubyte",
    "DIR, DIR/raw/train-images-idx3-ubyte, DIR/raw/train-labels-idx1-ubyte",
    "DIR/MNIST, DIR/MNIST/raw/train-images-idx3-ubyte, DIR/MNIST/raw/train-labels-idx1-ubyte",
    "DIR/MNIST/raw, DIR/MNIST/raw/train-images-idx3-ubyte, DIR/MNIST/raw/train-labels-idx1-ubyte",
    "DIR, DIR/mnist/train-images-idx3-ubyte/train-images-idx3-ubyte, DIR/mnist/x/train-labels.idx1-ubyte",
    "DIR, DIR/mnist/train-images-idx3-ubyte.gz, DIR/mnist/train-labels-idx1-ubyte.gz",
  })
  void unpackedIdxFilesAreReadFromAnyUsualFolder(String given, String images, String labels)
      throws Exception {
    Path packed = folder.resolve("packed");
    MnistFiles files = FakeFiles.mnist(packed);
    unpack(packed.resolve(IMAGES + ".gz"), folder.resolve(images));
    unpack(packed.resolve(LABELS + ".gz"), folder.resolve(labels));
    assertEquals(FakeFiles.MNIST_IMAGES, files.training(folders(given)).count());
    assertEquals(List.of(), messages);
  }

  @Test
  void idxFilesInAnotherFormatAreNamedWithTheirSetAndOtherNetworksAreNot() throws Exception {
    Path processed = Files.createDirectories(folder.resolve("DIR/MNIST/processed"));
    Files.write(processed.resolve("training.pt"), new byte[9]);
    Files.write(folder.resolve("DIR/resnet.pt"), new byte[9]);
    String message = unavailable(() -> ImageDataset.MNIST.load(folders("DIR")));
    assertTrue(
        message.contains(
            "DIR/MNIST/processed/training.pt is in another format; mnist is read from idx files,"
                + " such as train-images-idx3-ubyte.gz."),
        message);
    assertFalse(message.contains("resnet"), message);
  }

  @Test
  void idxFilesThatAnotherProgramGzippedAreRead() throws Exception {
    Path mnist = folder.resolve("DIR/mnist");
    MnistFiles files = FakeFiles.mnist(mnist);
    Path images = mnist.resolve(IMAGES + ".gz");
    byte[] other = Files.readAllBytes(images);
    // The header's byte that names the operating system.
    other[9] ^= 5;
    Files.write(images, other);
    assertEquals(FakeFiles.MNIST_IMAGES, files.training(folders("DIR")).count());
  }

  @Test
  void aDamagedFileDoesNotHideACompleteOneInTheNextPlace() throws Exception {
    MnistFiles files = FakeFiles.mnist(folder.resolve("cache/mnist"));
    Path first = folder.resolve("DIR/mnist");
    Files.createDirectories(first);
    Files.write(first.resolve(IMAGES + ".gz"), new byte[] {31, (byte) 139, 8});
    DataFolders folders = folders("DIR");
    files.training(folders);
    files.training(folders);
    assertEquals(
        List.of(
            "Passed over: DIR/mnist/train-images-idx3-ubyte.gz cannot be read: it ends too early."),
        messages);
  }

  @Test
  void anEmptyOrHalfUnpackedFolderDoesNotHideACompleteOne() throws Exception {
    Path first = folder.resolve("DIR/coil-20/coil-20-proc");
    Coil20 coil = FakeFiles.coil(folder.resolve("cache/coil-20/coil-20-proc"));
    Files.createDirectories(first);
    coil.load(folders("DIR"));
    assertEquals(List.of("Passed over: DIR/coil-20/coil-20-proc is an empty folder."), messages);
    FakeFiles.coil(first);
    Files.delete(first.resolve("obj2__0.png"));
    coil.load(folders("DIR"));
    assertEquals(
        "Passed over: DIR/coil-20/coil-20-proc lacks obj2__0.png; COIL-20 has 6 pictures.",
        messages.get(1));
  }

  @Test
  void aPartOfCifarIsUsedOnlyWhereThereIsNoWhole() throws Exception {
    Path first = folder.resolve("DIR/cifar-10/cifar-10-batches-bin");
    Path second = folder.resolve("cache/cifar-10/cifar-10-batches-bin");
    Cifar10 cifar = FakeFiles.cifar(first);
    Files.delete(first.resolve("data_batch_3.bin"));
    assertTrue(cifar.load(folders("DIR")).missing().orElseThrow().contains("data_batch_3.bin"));
    assertEquals(List.of(), messages);
    FakeFiles.cifar(second);
    assertEquals(Optional.empty(), cifar.load(folders("DIR")).missing());
    assertEquals(1, messages.size());
    assertTrue(
        messages
            .get(0)
            .startsWith(
                "Passed over DIR/cifar-10/cifar-10-batches-bin: CIFAR-10 is incomplete: 20"),
        messages.get(0));
  }

  @ParameterizedTest
  @CsvSource({
    "cifar-10-binary.tar.gz, true",
    "cifar-10-binary.tar, false",
    "cifar-10-binary.tar.gz, false",
    "cifar-10-binary.tgz, true"
  })
  void cifarIsReadFromAnArchiveInAnyWrapping(String name, boolean gzipped) throws Exception {
    Path files = folder.resolve("unpacked");
    Cifar10 cifar = FakeFiles.cifar(files);
    byte[] tar = FakeFiles.tar(files);
    Path archive = folder.resolve("DIR/CIFAR10").resolve(name);
    Files.createDirectories(archive.getParent());
    Files.write(archive, gzipped ? FakeFiles.gzipped(tar) : tar);
    assertEquals(Optional.empty(), cifar.load(folders("DIR")).missing());
  }

  @ParameterizedTest
  @CsvSource({
    "DIR, DIR/cifar-10-batches-bin",
    "DIR/cifar-10, DIR/cifar-10",
    "DIR, DIR/cifar10/cifar-10-batches-bin/cifar-10-batches-bin",
    "DIR/cifar-10-batches-bin, DIR/cifar-10-batches-bin",
    "DIR, DIR"
  })
  void cifarIsReadFromAnyUsualFolder(String given, String where) throws Exception {
    Cifar10 cifar = FakeFiles.cifar(folder.resolve(where));
    assertEquals(Optional.empty(), cifar.load(folders(given)).missing());
  }

  @Test
  void aDamagedArchiveOrAFolderOfItsNameDoesNotHideAGoodOneBesideIt() throws Exception {
    Path files = folder.resolve("unpacked");
    Cifar10 cifar = FakeFiles.cifar(files);
    Path good = folder.resolve("DIR/cifar-10/cifar-10-binary.tar.gz");
    Files.createDirectories(good.getParent());
    byte[] tar = FakeFiles.tar(files);
    Files.write(good, FakeFiles.gzipped(tar));
    Path other = Files.createDirectory(good.resolveSibling("cifar-10-binary.tar"));
    assertEquals(Optional.empty(), cifar.load(folders("DIR")).missing());
    Files.delete(other);
    Files.write(other, Arrays.copyOf(tar, tar.length / 2));
    Files.write(good.resolveSibling("cifar-10-binary (1).tar.gz"), new byte[9]);
    messages.clear();
    assertEquals(Optional.empty(), cifar.load(folders("DIR")).missing());
    assertEquals(2, messages.size(), messages.toString());
    String shown = "Passed over: DIR/cifar-10/cifar-10-binary";
    assertTrue(messages.get(0).startsWith(shown + " (1).tar.gz"), messages.toString());
    assertTrue(messages.get(1).startsWith(shown + ".tar"), messages.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "DIR/cifar-10-batches-py/data_batch_1, CIFAR-10's Python version",
    "DIR/cifar-10/cifar-10-batches-py/data_batch_1, CIFAR-10's Python version",
    "DIR/cifar-10/cifar-10-python.tar.gz, CIFAR-10's Python version",
    "DIR/cifar-10/cifar-10-matlab.tar.gz, CIFAR-10's Matlab version"
  })
  void otherVersionsOfCifarAreNamed(String file, String what) throws Exception {
    Path other = folder.resolve(file);
    Files.createDirectories(other.getParent());
    Files.write(other, new byte[10]);
    String message = unavailable(() -> Cifar10.OFFICIAL.load(folders("DIR")));
    assertTrue(
        message.contains(
            " is " + what + "; this needs the binary version: cifar-10-binary.tar.gz or"),
        message);
  }

  @ParameterizedTest
  @CsvSource({
    "DIR, DIR/coil-20-proc",
    "DIR/coil-20-proc, DIR/coil-20-proc",
    "DIR, DIR/COIL20/coil-20-proc/coil-20-proc"
  })
  void coilIsReadFromAnyUsualFolder(String given, String where) throws Exception {
    Coil20 coil = FakeFiles.coil(folder.resolve(where));
    assertEquals(6, coil.load(folders(given)).count());
  }

  @Test
  void coilIsReadFromAnotherZipOfTheSamePictures() throws Exception {
    Path pictures = folder.resolve("unpacked");
    Coil20 coil = FakeFiles.coil(pictures);
    Path archive = folder.resolve("DIR/coil-20/coil-20-proc.zip");
    Files.createDirectories(archive.getParent());
    try (var zip = new ZipOutputStream(Files.newOutputStream(archive));
        Stream<Path> files = Files.list(pictures)) {
      for (Path file : files.toList()) {
        zip.putNextEntry(new ZipEntry("some/where/" + file.getFileName()));
        zip.write(Files.readAllBytes(file));
      }
    }
    assertEquals(6, coil.load(folders("DIR")).count());
    Path copy = archive.resolveSibling("coil-20-proc (1).zip");
    Files.write(copy, Arrays.copyOf(Files.readAllBytes(archive), 1000));
    assertEquals(6, coil.load(folders("DIR")).count());
    assertEquals(1, messages.size(), messages.toString());
    assertTrue(messages.get(0).contains("DIR/coil-20/coil-20-proc (1).zip cannot be read"));
    Files.delete(copy);
    Path first = pictures.resolve("obj1__0.png");
    Path second = pictures.resolve("obj2__0.png");
    move(first, pictures.resolve("x"));
    move(second, first);
    move(pictures.resolve("x"), second);
    move(pictures, folder.resolve("DIR/coil-20/coil-20-proc"));
    Files.delete(archive);
    String message = unavailable(() -> coil.load(folders("DIR")));
    assertTrue(
        message.contains("DIR/coil-20/coil-20-proc holds other pictures than COIL-20"), message);
  }

  @ParameterizedTest
  @CsvSource({
    "DIR, DIR/celeba/img_align_celeba/img_align_celeba",
    "DIR, DIR/CelebA/Img/img_align_celeba",
    "DIR, DIR/img_align_celeba",
    "DIR/celeba, DIR/celeba/img_align_celeba",
    "DIR/celeba/img_align_celeba, DIR/celeba/img_align_celeba"
  })
  void facesAreReadFromAnyUsualFolder(String given, String where) throws Exception {
    CelebA celeba = FakeFiles.celeba(folder.resolve(where));
    assertEquals(Optional.empty(), celeba.load(folders(given)).missing());
  }

  @Test
  void facesInCapitalsAndKagglesListAreTheSameData() throws Exception {
    Path faces = folder.resolve("DIR/celeba/img_align_celeba");
    CelebA celeba = FakeFiles.celeba(faces);
    String before = celeba.load(folders("DIR")).training().sha256();
    try (Stream<Path> files = Files.list(faces)) {
      for (Path file : files.toList()) {
        move(file, faces.resolve(file.getFileName().toString().replace(".jpg", ".JPG")));
      }
    }
    Path list = faces.resolveSibling("list_eval_partition.txt");
    String csv =
        "\ufeffimage_id,partition\n" + Files.readString(list).replace(' ', ',').replace("\r", "");
    Files.delete(list);
    Files.writeString(faces.resolveSibling("list_eval_partition.csv"), csv);
    Splits splits = celeba.load(folders("DIR"));
    assertEquals(before, splits.training().sha256());
    assertEquals(Optional.empty(), splits.missing());
  }

  @Test
  void facesInPngAreNamed() throws Exception {
    Path faces = folder.resolve("DIR/celeba/img_align_celeba");
    CelebA celeba = FakeFiles.celeba(faces);
    try (Stream<Path> files = Files.list(faces)) {
      for (Path file : files.toList()) {
        move(file, faces.resolve(file.getFileName().toString().replace(".jpg", ".png")));
      }
    }
    String message = unavailable(() -> celeba.load(folders("DIR")));
    assertTrue(
        message.contains("DIR/celeba/img_align_celeba holds CelebA's PNG version, whose"), message);
  }

  @Test
  void aFolderInAFilesPlaceAndAFileInAFoldersPlaceAreNamed() throws Exception {
    Files.createDirectories(folder.resolve("DIR/mnist").resolve(IMAGES + ".gz"));
    Files.writeString(folder.resolve("DIR/cifar-10"), "not a folder", StandardCharsets.UTF_8);
    String mnist = unavailable(() -> ImageDataset.MNIST.load(folders("DIR")));
    assertTrue(mnist.contains(IMAGES + ".gz cannot be read: it is a folder, not a file."), mnist);
    String cifar = unavailable(() -> SplitDataset.CIFAR_10.load(folders("DIR")));
    assertTrue(cifar.contains("DIR/cifar-10 is not a folder."), cifar);
  }

  @Test
  void loopsOfSymbolicLinksEndAndAreNamed() throws Exception {
    Path mnist = folder.resolve("DIR/mnist");
    Files.createDirectories(mnist);
    Files.createSymbolicLink(mnist.resolve("mnist"), mnist);
    Path images = mnist.resolve(IMAGES + ".gz");
    Files.createSymbolicLink(images, images);
    String message = unavailable(() -> ImageDataset.MNIST.load(folders("DIR")));
    assertTrue(
        message.contains(IMAGES + ".gz cannot be read: its symbolic links form a loop."), message);
  }

  @Test
  void deniedPermissionIsNamed() throws Exception {
    Path mnist = folder.resolve("DIR/mnist");
    FakeFiles.mnist(mnist);
    Path images = mnist.resolve(IMAGES + ".gz");
    Files.setPosixFilePermissions(images, PosixFilePermissions.fromString("---------"));
    Assumptions.assumeFalse(Files.isReadable(images), "The superuser may read everything.");
    String file = unavailable(() -> ImageDataset.MNIST.load(folders("DIR")));
    assertTrue(file.contains(IMAGES + ".gz cannot be read: permission denied."), file);
    Files.setPosixFilePermissions(mnist, PosixFilePermissions.fromString("---------"));
    String whole = unavailable(() -> ImageDataset.MNIST.load(folders("DIR")));
    Files.setPosixFilePermissions(mnist, PosixFilePermissions.fromString("rwx------"));
    assertTrue(whole.contains("DIR/mnist cannot be read: permission denied."), whole);
  }
}
