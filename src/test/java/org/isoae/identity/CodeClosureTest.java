package org.isoae.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class CodeClosureTest {

  private static final ClassFiles COMPILED = ClassFiles.of(CodeClosureTest.class.getClassLoader());
  private static final String PROJECT = "org/isoae/";

  @TempDir Path folder;

  /** What the closure starts from. */
  static final class Root {
    Supplier<Object> make() {
      return () -> new ByLambda(1);
    }

    BySignature[][] declared() {
      return null;
    }

    static Object none() {
      return null;
    }
  }

  /** Named in a lambda alone. */
  record ByLambda(int value) {
    ByChain next() {
      return new ByChain();
    }
  }

  /** Named in a descriptor alone, as an array. */
  static final class BySignature {}

  /** Named by a class that is named. */
  static final class ByChain {}

  /** Named by nobody. */
  static final class Apart {}

  private static String name(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  private static Code of(ClassFiles files, Class<?>... roots) {
    return new CodeClosure(files, PROJECT).of(List.of(roots));
  }

  @Test
  void itReachesWhatIsNamedInLambdasInDescriptorsAndThroughOthers() {
    Code code = of(COMPILED, Root.class);
    for (Class<?> type : List.of(Root.class, ByLambda.class, BySignature.class, ByChain.class)) {
      assertTrue(code.classes().contains(name(type)), type.getName());
    }
    assertTrue(code.foreign().contains("java/util/function/Supplier"));
    assertTrue(code.classes().stream().allMatch(name -> name.startsWith(PROJECT)));
  }

  @Test
  void itDoesNotReachWhatNobodyNames() {
    // A nested class names the class around it, and that one its other nested classes.
    assertFalse(of(COMPILED, Sha256.class).classes().contains(name(Apart.class)));
    assertEquals(List.of(name(Sha256.class)), List.copyOf(of(COMPILED, Sha256.class).classes()));
  }

  @Test
  void anotherFieldInAReachedClassIsAnotherCode() {
    ClassFiles changed = changed(1);
    assertNotEquals(of(COMPILED, Root.class).sha256(), of(changed, Root.class).sha256());
    assertEquals(of(COMPILED, Sha256.class).sha256(), of(changed, Sha256.class).sha256());
  }

  @Test
  void aChangeThatLeavesAllResultsEqualIsNoOtherCodeUntilTheNextChange() {
    ClassFiles mended = changed(1);
    String name = name(ByChain.class);
    EqualResults equal =
        EqualResults.parse(
            String.format(
                Locale.ROOT,
                "heading\n%s,%s,%s,a comma, which a reason may have\n",
                name,
                sha256(mended, name),
                sha256(COMPILED, name)));
    String before = of(COMPILED, Root.class).sha256();
    assertEquals(before, of(mended, equal));
    assertEquals(before, of(COMPILED, equal));
    assertNotEquals(before, of(changed(2), equal));
  }

  private static String of(ClassFiles files, EqualResults equal) {
    return new CodeClosure(files, PROJECT, equal).of(List.of(Root.class)).sha256();
  }

  private static String sha256(ClassFiles files, String name) {
    return new CodeClosure(files, PROJECT, EqualResults.parse("heading")).sha256(name);
  }

  /** With one class that has some more members. */
  private static ClassFiles changed(int more) {
    return name ->
        COMPILED
            .read(name)
            .map(
                bytes -> {
                  byte[] with = bytes;
                  for (int i = 0; i < more && name.endsWith("ByChain"); i++) {
                    with = withAnotherField(with, "added" + i);
                  }
                  return with;
                });
  }

  private static byte[] withAnotherField(byte[] bytes, String field) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public void visitEnd() {
                visitField(Opcodes.ACC_STATIC, field, "I", null, 7);
                super.visitEnd();
              }
            },
            0);
    return writer.toByteArray();
  }

  @Test
  void lineNumbersAreNoCode() {
    ClassFiles moved = name -> COMPILED.read(name).map(CodeClosureTest::withMovedLines);
    assertEquals(of(COMPILED, Root.class).sha256(), of(moved, Root.class).sha256());
  }

  private static byte[] withMovedLines(byte[] bytes) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return new MethodVisitor(
                    Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, thrown)) {
                  @Override
                  public void visitLineNumber(int line, Label start) {
                    super.visitLineNumber(line + 1, start);
                  }
                };
              }
            },
            0);
    return writer.toByteArray();
  }

  @Test
  void itIsTheSameInAFolderAndInAJar() throws IOException {
    Code compiled = of(COMPILED, Sha256.class, Key.class);
    Path jar = folder.resolve("classes.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String name : compiled.classes()) {
        out.putNextEntry(new JarEntry(name + ".class"));
        out.write(COMPILED.read(name).orElseThrow());
      }
    }
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      assertEquals(compiled, of(ClassFiles.of(loader), Sha256.class, Key.class));
    }
  }

  @Test
  void aMissingClassFileIsNamed() {
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> of(name -> Optional.empty(), Sha256.class));
    assertTrue(e.getMessage().contains("org/isoae/identity/Sha256"), e.getMessage());
  }
}
