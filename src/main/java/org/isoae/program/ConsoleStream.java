package org.isoae.program;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A stream of the console. A character that the console's charset lacks is replaced by {@link
 * PlainText}: under {@code LC_ALL=POSIX} Java would print a question mark for "λ".
 */
final class ConsoleStream extends PrintStream {

  private final CharsetEncoder encoder;

  ConsoleStream(OutputStream out, Charset charset) {
    super(out, true, charset);
    encoder = charset.newEncoder();
  }

  /** Replaces the standard output and error streams. */
  static void install() {
    System.setOut(new ConsoleStream(System.out, charset("stdout")));
    System.setErr(new ConsoleStream(System.err, charset("stderr")));
  }

  /**
   * The charset that is expected where a standard stream goes. Java 17 and 18 know it for a
   * terminal only, and under another name.
   */
  private static Charset charset(String stream) {
    return Stream.of(stream + ".encoding", "sun." + stream + ".encoding", "native.encoding")
        .map(System::getProperty)
        .filter(name -> name != null && Charset.isSupported(name))
        .findFirst()
        .map(Charset::forName)
        .filter(Charset::canEncode)
        .orElse(StandardCharsets.US_ASCII);
  }

  @Override
  public void print(String text) {
    super.print(readable(text));
  }

  @Override
  public void print(Object value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(char[] text) {
    print(String.valueOf(text));
  }

  @Override
  public void print(char character) {
    print(String.valueOf(character));
  }

  private synchronized String readable(String text) {
    if (encoder.canEncode(Objects.requireNonNullElse(text, "null"))) {
      return text;
    }
    StringBuilder readable = new StringBuilder();
    text.codePoints()
        .mapToObj(Character::toString)
        .forEach(
            character ->
                readable.append(
                    encoder.canEncode(character) ? character : PlainText.of(character)));
    return readable.toString();
  }
}
