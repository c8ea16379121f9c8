package io.freshmaker.core.config;

import io.freshmaker.api.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads one YAML document into {@link YamlNode}s. Nothing in it is evaluated: no tags, no merge
 * keys, no types. Keys are texts and stand once. An empty document is a node without a value.
 */
public final class YamlReader {

  private static final int MOST_ALIASES = 50;

  /** The parser's time goes with the square of what it has to look ahead: a line at the most. */
  private static final int LONGEST_LINE = 500_000;

  private YamlReader() {}

  /**
   * Reads a file; relative paths in it are taken from its directory.
   *
   * @throws ConfigurationException if it cannot be read, is not such a document, or is too large
   */
  public static YamlNode read(Path file, YamlLimits limits) {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(limits, "limits");
    Path absolute = file.toAbsolutePath();
    Path directory = Objects.requireNonNullElse(absolute.getParent(), absolute);
    YamlOrigin origin = new YamlOrigin(file.toString(), directory, true);
    // A character takes four bytes at the most.
    long most = 4L * limits.characters();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
      if (bytes.length > most) {
        throw tooLong(origin, limits);
      }
      return read(origin, decoded(origin, bytes), limits);
    } catch (IOException e) {
      throw new ConfigurationException(origin.name(), "cannot be read: " + e, e);
    }
  }

  /**
   * Reads a text; relative paths in it are taken from the working directory.
   *
   * @param name what errors call it
   * @throws ConfigurationException if it is not such a document, or is too large
   */
  public static YamlNode read(String name, String text, YamlLimits limits) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(limits, "limits");
    return read(new YamlOrigin(name, Path.of("").toAbsolutePath(), true), text, limits);
  }

  /**
   * Reads UTF-8 bytes; otherwise as {@link #read(String, String, YamlLimits)}.
   *
   * @throws ConfigurationException if it is not such a document, or is too large
   */
  public static YamlNode read(String name, byte[] bytes, YamlLimits limits) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(bytes, "bytes");
    Objects.requireNonNull(limits, "limits");
    YamlOrigin origin = new YamlOrigin(name, Path.of("").toAbsolutePath(), true);
    return read(origin, decoded(origin, bytes), limits);
  }

  private static String decoded(YamlOrigin origin, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ConfigurationException(origin.name(), "is not UTF-8 text");
    }
  }

  private static YamlNode read(YamlOrigin origin, String text, YamlLimits limits) {
    String yaml = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (yaml.codePointCount(0, yaml.length()) > limits.characters()) {
      throw tooLong(origin, limits);
    }
    requireShortLines(origin, yaml);
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(limits.characters());
    options.setNestingDepthLimit(limits.depth());
    options.setMaxAliasesForCollections(MOST_ALIASES);
    options.setTagInspector(tag -> true); // refused, without being shown, where it stands
    return new YamlTree(origin, limits).of(composed(origin, yaml, options));
  }

  private static void requireShortLines(YamlOrigin origin, String yaml) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < yaml.length(); i++) {
      if (yaml.charAt(i) == '\n') {
        line++;
        start = i + 1;
      } else if (i - start >= LONGEST_LINE) {
        throw new ConfigurationException(
            origin.place("", new YamlPosition(line, 1)),
            "the line has more than " + LONGEST_LINE + " characters");
      }
    }
  }

  private static @Nullable Node composed(YamlOrigin origin, String yaml, LoaderOptions options) {
    StreamReader reader = new StreamReader(yaml);
    try {
      return new Composer(new ParserImpl(reader, options), new NoTypes(), options).getSingleNode();
    } catch (YAMLException e) {
      throw notYaml(origin, yaml, e);
    } catch (NumberFormatException e) {
      // The parser's own answer where the end of the text cuts off the number of an escaped letter.
      YamlPosition here = new YamlPosition(reader.getLine() + 1, reader.getColumn() + 1);
      throw new ConfigurationException(origin.place("", here), "this is not a whole escape");
    }
  }

  private static ConfigurationException tooLong(YamlOrigin origin, YamlLimits limits) {
    return new ConfigurationException(
        origin.name(), "has more than " + limits.characters() + " characters");
  }

  /** Leaves out the library's own message: it quotes lines, which may hold a credential (R10). */
  private static ConfigurationException notYaml(YamlOrigin origin, String yaml, YAMLException e) {
    if (e instanceof MarkedYAMLException marked && marked.getProblem() != null) {
      Mark mark = marked.getProblemMark();
      return new ConfigurationException(
          origin.place("", mark == null ? YamlPosition.NONE : YamlTree.position(mark)),
          withoutContent(marked.getProblem()));
    }
    if (e instanceof ReaderException special) {
      return new ConfigurationException(
          origin.place("", position(yaml, special.getPosition())),
          String.format("the character U+%04X is not allowed", special.getCodePoint()));
    }
    return new ConfigurationException(origin.name(), Objects.toString(e.getMessage()));
  }

  private static String withoutContent(String problem) {
    return problem.replaceAll("(?s)\\b(alias|handle|anchor|directive|duplicate) .*", "$1");
  }

  private static YamlPosition position(String text, int codePoints) {
    int line = 1;
    int column = 1;
    int end = text.offsetByCodePoints(0, Math.min(codePoints, text.length()));
    for (int i = 0; i < end; i++) {
      boolean newLine = text.charAt(i) == '\n';
      line += newLine ? 1 : 0;
      column = newLine ? 1 : column + 1;
    }
    return new YamlPosition(line, column);
  }

  /** Leaves every text a text. */
  private static final class NoTypes extends Resolver {

    @Override
    protected void addImplicitResolvers() {}

    @Override
    public Tag resolve(NodeId kind, @Nullable String value, boolean implicit) {
      return switch (kind) {
        case sequence -> Tag.SEQ;
        case mapping -> Tag.MAP;
        default -> Tag.STR;
      };
    }
  }
}
