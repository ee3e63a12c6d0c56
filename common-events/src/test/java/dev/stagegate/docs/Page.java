package dev.stagegate.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * A page of the documentation, as far as tests look at it.
 *
 * @param file where it lies, absolute
 */
@NullMarked
public record Page(Path file, List<String> lines) {

  private static final Pattern FENCE = Pattern.compile("( *)```([\\w-]*)\\s*");
  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*?) *#*");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]\\[]*\\]\\(([^()\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");

  public Page {
    lines = List.copyOf(lines);
  }

  /**
   * What stands between fences.
   *
   * @param language as the fence names it; empty where it names none
   * @param section the heading above it, without its signs; empty where there is none
   * @param line where the fence opens, from 1
   */
  public record Block(String language, String text, String section, int line) {}

  /** The folder of the whole project, wherever in it a test runs. */
  public static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(folder.resolve("stagegate"))) {
      Path above = folder.getParent();
      if (above == null) {
        throw new AssertionError("not within the project");
      }
      folder = above;
    }
    return folder;
  }

  /**
   * @param name from the project's folder, such as docs/flows.md
   */
  public static Page of(String name) {
    return read(root().resolve(name));
  }

  /** Every page there is: those of docs, and those beside it. */
  public static List<Page> all() {
    try (Stream<Path> above = Files.list(root());
        Stream<Path> docs = Files.walk(root().resolve("docs"))) {
      return Stream.concat(above, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .map(Page::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Page read(Path file) {
    try {
      return new Page(file.normalize(), Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its name from the project's folder. */
  public String name() {
    return root().relativize(file).toString();
  }

  @Override
  public String toString() {
    return name();
  }

  /** What stands between fences, in order. */
  public List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    String section = "";
    for (int i = 0; i < lines.size(); i++) {
      Matcher fence = FENCE.matcher(lines.get(i));
      Matcher heading = HEADING.matcher(lines.get(i));
      if (heading.matches()) {
        section = heading.group(1);
      } else if (fence.matches()) {
        int opened = i;
        StringBuilder text = new StringBuilder();
        for (i++; i < lines.size() && !lines.get(i).strip().equals("```"); i++) {
          String line = lines.get(i);
          text.append(line.startsWith(fence.group(1)) ? line.substring(fence.end(1)) : line)
              .append('\n');
        }
        if (i == lines.size()) {
          throw new AssertionError(name() + ":" + (opened + 1) + " is never closed");
        }
        blocks.add(new Block(fence.group(2), text.toString(), section, opened + 1));
      }
    }
    return blocks;
  }

  /** Where its links lead, as they are written. */
  public List<String> links() {
    return LINK.matcher(CODE.matcher(prose()).replaceAll("code"))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  /** What stands between backticks within its sentences. */
  public List<String> code() {
    return CODE.matcher(prose()).results().map(found -> found.group(1)).toList();
  }

  /** What links can name behind a #, as GitHub makes it of headings. */
  public List<String> anchors() {
    Map<String, Integer> times = new HashMap<>();
    return prose()
        .lines()
        .map(HEADING::matcher)
        .filter(Matcher::matches)
        .map(heading -> slug(heading.group(1)))
        .map(slug -> numbered(slug, times.merge(slug, 1, Integer::sum)))
        .toList();
  }

  /**
   * @param time how many headings of that name there are up to this one
   */
  private static String numbered(String slug, int time) {
    return time == 1 ? slug : slug + "-" + (time - 1);
  }

  private static String slug(String heading) {
    return heading
        .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .replace(' ', '-');
  }

  /** The page without what stands between fences. */
  private String prose() {
    StringBuilder prose = new StringBuilder();
    boolean fenced = false;
    for (String line : lines) {
      boolean fence = line.strip().startsWith("```");
      if (!fence && !fenced) {
        prose.append(line).append('\n');
      }
      fenced ^= fence;
    }
    return prose.toString();
  }
}
