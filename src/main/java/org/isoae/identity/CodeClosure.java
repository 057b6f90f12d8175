package org.isoae.identity;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Finds the code that a computation reaches: the classes that its own class names, those that these
 * name, and so on. A class file names every class that it uses, also in descriptors and lambdas.
 *
 * <p>A class that is reached only through an interface is not named: {@link Determinants} adds the
 * classes of the objects that a computation holds.
 *
 * <p>Line numbers and names of local variables do not count, so that a comment makes no result
 * stale; nor do the changes of {@link EqualResults}. A commit's hash would not do in place of all
 * this: it changes with every document, and does not change with an edit that is not committed.
 */
public final class CodeClosure {

  private final ClassFiles files;
  private final String project;
  private final EqualResults equalResults;
  private final Map<String, ClassFile> read = new HashMap<>();

  /** What one class file holds. */
  private record ClassFile(String sha256, Set<String> names) {}

  /**
   * A closure over the classes of a project.
   *
   * @param project what the names of its classes begin with: "org/isoae/"
   */
  public CodeClosure(ClassFiles files, String project) {
    this(files, project, EqualResults.ofProject());
  }

  CodeClosure(ClassFiles files, String project, EqualResults equalResults) {
    this.files = files;
    this.project = project;
    this.equalResults = equalResults;
  }

  /**
   * What some classes reach, themselves included.
   *
   * @throws IllegalStateException if the class file of one of the project's classes is missing
   */
  public Code of(Collection<Class<?>> roots) {
    SortedSet<String> reached = new TreeSet<>();
    SortedSet<String> foreign = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>();
    roots.forEach(root -> open.add(root.getName().replace('.', '/')));
    while (!open.isEmpty()) {
      String name = open.remove();
      if (!name.startsWith(project)) {
        foreign.add(name);
      } else if (reached.add(name)) {
        open.addAll(file(name).names());
      }
    }
    StringBuilder all = new StringBuilder();
    reached.forEach(name -> all.append(name).append(' ').append(file(name).sha256()).append('\n'));
    return new Code(reached, foreign, Sha256.of(all.toString()));
  }

  /** The checksum of one class, by which it counts. */
  String sha256(String name) {
    return file(name).sha256();
  }

  private ClassFile file(String name) {
    return read.computeIfAbsent(name, this::parse);
  }

  private ClassFile parse(String name) {
    byte[] bytes =
        files
            .read(name)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The class file of " + name + " is missing; build the project again."));
    Set<String> names = new HashSet<>();
    var writer = new ClassWriter(0);
    var collector =
        new Remapper() {
          @Override
          public String map(String internalName) {
            names.add(internalName);
            return internalName;
          }
        };
    new ClassReader(bytes).accept(new ClassRemapper(writer, collector), ClassReader.SKIP_DEBUG);
    String sha256 = equalResults.countedAs(name, Sha256.of(writer.toByteArray()));
    return new ClassFile(sha256, Set.copyOf(names));
  }
}
