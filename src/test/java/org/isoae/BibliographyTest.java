package org.isoae;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The works cited in comments, string literals and documents are those of docs/references.bib.
 *
 * <p>A citation is one author, two, a list, or "et al.", and a year, perhaps with the title before
 * it: "Krogh and Hertz 1992", "Gropp, Atzmon and Lipman (2020)", "Rifai et al. 2011b". "et al."
 * without a year must name the first author of an entry.
 */
class BibliographyTest {

  private static final Path BIBLIOGRAPHY = Path.of("docs", "references.bib");
  private static final List<String> FOLDERS =
      List.of("src", "experiments", "benchmarks", "datasets", "docs");

  /** Its samples are citations that have no entry. */
  private static final Path THIS =
      Path.of("src", "test", "java", "org", "isoae", "BibliographyTest.java");

  private static final String NAME =
      "(?:(?:[Vv]an|[Vv]on|[Dd]er|[Dd]en|[Dd]e)\\s+)*"
          + "\\p{Lu}['’\\p{L}]*\\p{Ll}(?:-\\p{Lu}\\p{Ll}+)*";

  private static final Pattern CITATION =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}.])"
              + "(?<names>N(?:,\\s+N)*(?:,?\\s+(?:and|&)\\s+N)?)".replace("N", NAME)
              + "(?<others>\\s+et\\s+al\\b\\.?(?:['’]s)?)?"
              + "(?:(?:,?\\s+\"[^\"\0]+\"[^\"\0;()]{0,60}?)?,?\\s+"
              + "\\(?(?<year>(?:18|19|20)\\d\\d[a-z]?)\\b(?!-))?");

  /** Words before a year that are no authors. */
  private static final Set<String> NO_AUTHORS =
      Set.of(
          ("January February March April May June July August September October November December"
                  + " In Since Until Before After From By Of")
              .split(" "));

  private static final Pattern ENTRY =
      Pattern.compile(
          "@\\w+\\{(?<key>(?<name>[a-z]+)(?<year>\\d{4}[a-z]?)),\\n(?<fields>(?:  .*\\n)+)\\}");
  private static final Pattern FIELD =
      Pattern.compile("^  (\\w+) = \\{(.+)\\},?$", Pattern.MULTILINE);

  /** A comment, a text block, a string, and a character, which may be a quotation mark. */
  private static final Pattern PROSE =
      Pattern.compile(
          "//[^\\n]*|/\\*(?s:.*?)\\*/|\"\"\"(?s:.*?)\"\"\""
              + "|\"(?:[^\"\\\\\\n]|\\\\.)*\"|(?<char>'(?:[^'\\\\\\n]|\\\\.)+')");

  private static final Pattern MARKS =
      Pattern.compile("//+|/\\*+|\\*+/|^[ \\t]*\\*+|^\"+|\"+$", Pattern.MULTILINE);

  private static List<Entry> entries;
  private static List<Citation> citations;

  private record Entry(String key, String name, String year, Map<String, String> fields) {

    /** What the text may call it by. */
    List<String> labels() {
      List<String> authors =
          Arrays.stream(fields.getOrDefault("author", "").split(" and "))
              .map(author -> author.replaceAll(",.*", "").toLowerCase(Locale.ROOT))
              .toList();
      String all = String.join(", ", authors) + " " + year;
      return authors.size() < 3 ? List.of(all) : List.of(all, authors.get(0) + " et al. " + year);
    }
  }

  /**
   * A citation.
   *
   * @param labels one of which must be an entry's, or begin one where no year is given
   */
  private record Citation(Path file, int line, String text, List<String> labels) {

    boolean of(Entry entry) {
      return entry.labels().stream()
          .anyMatch(
              label ->
                  labels.stream()
                      .anyMatch(l -> label.equals(l) || l.endsWith(".") && label.startsWith(l)));
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%s:%s: '%s'", file, line, text);
    }
  }

  @BeforeAll
  static void readSources() throws IOException {
    entries = entries();
    citations = citations();
  }

  @Test
  void eachCitationHasAnEntry() {
    String missing =
        citations.stream()
            .filter(citation -> entries.stream().noneMatch(citation::of))
            .map(citation -> citation + " has no entry in " + BIBLIOGRAPHY)
            .collect(joining("\n"));
    assertEquals("", missing);
  }

  @Test
  void eachEntryIsCited() {
    String unused =
        entries.stream()
            .filter(entry -> citations.stream().noneMatch(citation -> citation.of(entry)))
            .map(
                entry ->
                    String.format(Locale.ROOT, "%s: nothing cites %s", BIBLIOGRAPHY, entry.key()))
            .collect(joining("\n"));
    assertEquals("", unused);
  }

  @Test
  void anEntryHasAuthorTitleYearAndPlaceUnderItsOwnKey() {
    Set<String> labels = new TreeSet<>();
    for (Entry entry : entries) {
      Map<String, String> fields = entry.fields();
      assertNotNull(fields.get("author"), entry.key() + " has no author");
      assertNotNull(fields.get("title"), entry.key() + " has no title");
      assertTrue(
          Stream.of("journal", "booktitle", "institution", "publisher", "eprint")
              .anyMatch(fields::containsKey),
          entry.key() + " does not say where it was published");
      assertEquals(entry.year().substring(0, 4), fields.get("year"), entry.key());
      String name = fields.get("author").replaceAll(",.*", "").toLowerCase(Locale.ROOT);
      String ascii = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
      assertTrue(ascii.endsWith(entry.name()), entry.key() + " is by " + name);
      entry.labels().forEach(l -> assertTrue(labels.add(l), "Two entries are cited as " + l));
    }
  }

  @Test
  void citationsAreFoundInCommentsAndStringsAcrossLines() {
    String source =
        """
        /**
         * By one (Nobody 1901), two (Some and One
         * 1902a), and many; van der Many et
         * al. 1903b, who follow Others et al.
         */
        class Body1904 { // Like One, Two and Three (1905).
          char quote = '"'; Object Code = Type 1906;
          String text = "said \\"so\\" by Split et"
              + " al. 1907"; // None and Nil, "A Title",
          // Journal of Venues 17, 1908; November 1909
        }
        """;
    Path file = Path.of("Body.java");
    assertEquals(
        List.of(
            "2 nobody 1901",
            "2 some, one 1902a",
            "3 van der many et al. 1903b",
            "4 others et al.",
            "6 one, two, three 1905",
            "8 split et al. 1907",
            "9 none, nil 1908"),
        citations(file, prose(source)).stream()
            .map(citation -> citation.line() + " " + citation.labels().get(0))
            .toList());
  }

  private static List<Entry> entries() throws IOException {
    String text = Files.readString(BIBLIOGRAPHY);
    List<Entry> entries =
        ENTRY
            .matcher(text)
            .results()
            .map(
                entry -> {
                  Map<String, String> fields = new HashMap<>();
                  FIELD
                      .matcher(entry.group(4))
                      .results()
                      .forEach(field -> fields.put(field.group(1), field.group(2)));
                  return new Entry(entry.group(1), entry.group(2), entry.group(3), fields);
                })
            .toList();
    assertEquals(
        text.lines().filter(line -> line.startsWith("@")).count(),
        entries.size(),
        BIBLIOGRAPHY + ": entries of an unknown form");
    return entries;
  }

  private static List<Citation> citations() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : FOLDERS) {
      try (Stream<Path> tree = Files.walk(Path.of(folder))) {
        tree.forEach(files::add);
      }
    }
    try (Stream<Path> top = Files.list(Path.of(""))) {
      top.forEach(files::add);
    }
    List<Citation> citations = new ArrayList<>();
    for (Path file : files) {
      if (file.toString().endsWith(".md")) {
        citations.addAll(citations(file, Files.readString(file)));
      } else if (file.toString().endsWith(".java") && !file.equals(THIS)) {
        citations.addAll(citations(file, prose(Files.readString(file))));
      }
    }
    return citations;
  }

  private static List<Citation> citations(Path file, String text) {
    List<Citation> citations = new ArrayList<>();
    Matcher matcher = CITATION.matcher(text);
    while (matcher.find()) {
      boolean many = matcher.group("others") != null;
      String year = matcher.group("year");
      if (!many && (year == null || NO_AUTHORS.contains(matcher.group("names")))) {
        continue;
      }
      int line =
          1 + (int) text.substring(0, matcher.start()).chars().filter(c -> c == '\n').count();
      String[] names =
          matcher
              .group("names")
              .replaceAll("\\s+", " ")
              .replaceAll(",? (and|&) ", " and ")
              .toLowerCase(Locale.ROOT)
              .split(", ");
      // A word before a comma may belong to the sentence.
      List<String> labels =
          IntStream.range(0, names.length)
              .mapToObj(
                  from ->
                      String.join(", ", Arrays.asList(names).subList(from, names.length))
                              .replace(" and ", ", ")
                          + (many ? " et al." : "")
                          + (year == null ? "" : " " + year))
              .toList();
      citations.add(
          new Citation(file, line, matcher.group().replaceAll("\\s+", " ").strip(), labels));
    }
    return citations;
  }

  /**
   * A Java source's comments and strings at the lines where they stand. Marks, and the plus between
   * two strings, are blanks; code is NUL.
   */
  private static String prose(String source) {
    StringBuilder text = new StringBuilder();
    Matcher matcher = PROSE.matcher(source);
    int end = 0;
    while (matcher.find()) {
      if (matcher.group("char") == null) {
        text.append(blank(source.substring(end, matcher.start())));
        text.append(MARKS.matcher(matcher.group()).replaceAll(m -> " ".repeat(m.group().length())));
        end = matcher.end();
      }
    }
    return text.toString();
  }

  private static String blank(String code) {
    return code.isBlank() || code.strip().equals("+")
        ? code.replace('+', ' ')
        : code.replaceAll("[^\\n]", "\0");
  }
}
