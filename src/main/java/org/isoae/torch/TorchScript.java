package org.isoae.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * TorchScript methods compiled from their text, without Python and without a file.
 *
 * <p>DJL exposes a part of ATen only. A TorchScript archive is an uncompressed zip whose code is
 * plain text, so one can be packed in memory and loaded by the engine; its methods then reach every
 * operator (transposed convolution, {@code torch.autograd.grad}, the {@code _foreach_} family).
 *
 * <p>The graph executor's optimiser is switched off: with it on, a gradient taken inside a method
 * was seen to come out NaN.
 */
public final class TorchScript {

  /** The pickle of an object of class Ops whose only attribute is {@code training = True}. */
  private static final byte[] PICKLED_MODULE = pickledModule();

  /** The pickle of an empty tuple: the methods have no tensor constants. */
  private static final byte[] PICKLED_CONSTANTS = {(byte) 0x80, 0x02, 0x29, 0x2e};

  /** Text to its compiled methods. Those hold no tensor, run on any device, and live on. */
  private static final Map<String, TorchScript> COMPILED = new ConcurrentHashMap<>();

  private static final NDManager MANAGER = NDManager.newBaseManager(Device.cpu());

  private final Block module;

  private TorchScript(Block module) {
    this.module = module;
  }

  /**
   * The methods of a text, compiled when it is first seen.
   *
   * @param methods the text of the methods, each {@code def name(self, ...)}, indented by nothing;
   *     operators are written {@code torch.name(...)}, and only tensors and lists of tensors are
   *     passed
   * @throws IllegalArgumentException if the engine rejects the text
   */
  public static TorchScript of(String methods) {
    return COMPILED.computeIfAbsent(methods, TorchScript::compile);
  }

  private static TorchScript compile(String methods) {
    switchOptimiserOff();
    try (var archive = new ByteArrayInputStream(archive(methods))) {
      Block module = JniUtils.loadModule((PtNDManager) MANAGER, archive, false, false);
      return new TorchScript(module);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "TorchScript could not be compiled: " + e.getMessage() + "\n" + methods, e);
    }
  }

  /** An argument that is one tensor. */
  public static Argument tensor(NDArray array) {
    return new Argument(List.of(array), false);
  }

  /** An argument that is a list of tensors, {@code List[Tensor]} in the text. */
  public static Argument list(List<NDArray> arrays) {
    return new Argument(List.copyOf(arrays), true);
  }

  /**
   * A tensor or a list of tensors handed to a method.
   *
   * @param arrays the tensors
   * @param isList whether the method takes them as a list
   */
  public record Argument(List<NDArray> arrays, boolean isList) {}

  /**
   * Calls a method. As everywhere in DJL its operations are recorded while a gradient collector is
   * open; while none is, parameters may be changed in place.
   *
   * @param arguments in the method's order; no array may appear twice
   * @return what the method returns, attached to the manager of the first tensor
   */
  public NDList call(String method, Argument... arguments) {
    switchOptimiserOff();
    // DJL tells the method and the lists by the arrays' names; each gets its own name back.
    Map<NDArray, String> names = new IdentityHashMap<>();
    NDList inputs = new NDList();
    for (int position = 0; position < arguments.length; position++) {
      for (NDArray array : arguments[position].arrays()) {
        if (names.containsKey(array)) {
          throw new IllegalArgumentException(
              "An array was handed to '%s' twice: DJL could not tell the two arguments apart."
                  .formatted(method));
        }
        names.put(array, array.getName());
        array.setName(arguments[position].isList() ? "argument" + position + "[]" : null);
        inputs.add(array);
      }
    }
    try (NDArray selector = MANAGER.zeros(new Shape())) {
      selector.setName("module_method:" + method);
      inputs.add(selector);
      return module.forward(new ParameterStore(MANAGER, false), inputs, true);
    } finally {
      names.forEach(NDArray::setName);
    }
  }

  /** The switch belongs to the thread, and a method may be called by another than compiled it. */
  private static void switchOptimiserOff() {
    JniUtils.setGraphExecutorOptimize(false);
  }

  static byte[] archive(String methods) {
    String indented = methods.strip().indent(2);
    String code =
        "class Ops(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n"
            + indented;
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      store(zip, "ops/data.pkl", PICKLED_MODULE);
      store(zip, "ops/code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
      store(zip, "ops/constants.pkl", PICKLED_CONSTANTS);
      store(zip, "ops/version", "3\n".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    var crc = new CRC32();
    crc.update(content);
    var entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] pickledModule() {
    var pickle = new ByteArrayOutputStream();
    pickle.writeBytes(new byte[] {(byte) 0x80, 0x02, 0x63});
    pickle.writeBytes("__torch__\nOps\n".getBytes(StandardCharsets.US_ASCII));
    pickle.writeBytes(new byte[] {0x29, (byte) 0x81, 0x7d, 0x28, 0x58, 0x08, 0, 0, 0});
    pickle.writeBytes("training".getBytes(StandardCharsets.US_ASCII));
    pickle.writeBytes(new byte[] {(byte) 0x88, 0x75, 0x62, 0x2e});
    return pickle.toByteArray();
  }
}
