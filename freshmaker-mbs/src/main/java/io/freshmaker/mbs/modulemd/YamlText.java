package io.freshmaker.mbs.modulemd;

import io.freshmaker.api.InvalidInputException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** YAML within limits (R9), without types: nothing in it is evaluated or guessed at. */
final class YamlText {

  /** The largest recorded documents have some kilobytes; whole repositories' some megabytes. */
  private static final int MOST_CHARACTERS = 16_000_000;

  /** The parser's time goes with the square of what it has to look ahead: a line at the most. */
  private static final int LONGEST_LINE = 500_000;

  private static final int DEEPEST = 40;

  private YamlText() {}

  /**
   * Returns the documents of a text, empty ones left out.
   *
   * @throws InvalidInputException if it is no YAML, or too large, or nested too deep
   */
  static List<Node> read(String yaml) {
    requireWithinLimits(yaml);
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MOST_CHARACTERS);
    options.setNestingDepthLimit(DEEPEST);
    options.setMaxAliasesForCollections(0);
    List<Node> documents = new ArrayList<>();
    try {
      StreamReader reader = new StreamReader(yaml);
      Composer composer = new Composer(new ParserImpl(reader, options), new NoTypes(), options);
      while (composer.checkNode()) {
        Node document = composer.getNode();
        if (!(document instanceof ScalarNode scalar) || !scalar.getValue().isEmpty()) {
          documents.add(document);
        }
      }
    } catch (YAMLException e) {
      throw new InvalidInputException(place(e), "is not YAML within the limits");
    } catch (NumberFormatException e) {
      // The parser's own answer where the end of the text cuts off the number of an escaped letter.
      throw new InvalidInputException("modulemd", "ends inside of an escaped letter");
    }
    return documents;
  }

  private static void requireWithinLimits(String yaml) {
    if (yaml.length() > MOST_CHARACTERS) {
      throw new InvalidInputException(
          "modulemd", "has more than " + MOST_CHARACTERS + " characters");
    }
    int start = 0;
    for (int i = 0; i < yaml.length(); i++) {
      if (yaml.charAt(i) == '\n') {
        start = i + 1;
      } else if (i - start >= LONGEST_LINE) {
        throw new InvalidInputException(
            "modulemd", "has a line of more than " + LONGEST_LINE + " characters");
      }
    }
  }

  /** The library's own message is left out: it quotes the text. */
  private static String place(YAMLException e) {
    return e instanceof MarkedYAMLException marked && marked.getProblemMark() != null
        ? place(marked.getProblemMark())
        : "modulemd";
  }

  private static String place(Mark mark) {
    return "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
  }

  /**
   * Returns a document as maps, lists and texts; what has no value is null. As deep as was read.
   *
   * @throws InvalidInputException if a key stands twice or is no text
   */
  static @Nullable Object tree(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue().isEmpty() ? null : scalar.getValue();
    }
    if (node instanceof SequenceNode sequence) {
      List<@Nullable Object> items = new ArrayList<>();
      sequence.getValue().forEach(item -> items.add(tree(item)));
      return items;
    }
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (NodeTuple tuple : ((MappingNode) node).getValue()) {
      String key = key(tuple.getKeyNode());
      if (members.containsKey(key)) {
        throw new InvalidInputException(
            place(tuple.getKeyNode().getStartMark()), "the key stands here twice");
      }
      members.put(key, tree(tuple.getValueNode()));
    }
    return members;
  }

  private static String key(Node key) {
    if (key instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw new InvalidInputException(place(key.getStartMark()), "a key must be a text");
  }

  /** Returns a document as text, from its {@code ---} to its {@code ...}. */
  static String write(Node document) {
    DumperOptions options = new DumperOptions();
    options.setExplicitStart(true);
    options.setExplicitEnd(true);
    options.setSplitLines(false);
    LoaderOptions loading = new LoaderOptions();
    StringWriter text = new StringWriter();
    new Yaml(
            new SafeConstructor(loading), new Representer(options), options, loading, new NoTypes())
        .serialize(document, text);
    return text.toString();
  }

  /** Leaves every text a text, also one that says to be something else. */
  private static final class NoTypes extends Resolver {

    @Override
    protected void addImplicitResolvers() {}

    @Override
    public Tag resolve(NodeId kind, @Nullable String value, boolean implicit) {
      return switch (Objects.requireNonNull(kind, "kind")) {
        case sequence -> Tag.SEQ;
        case mapping -> Tag.MAP;
        default -> Tag.STR;
      };
    }
  }
}
