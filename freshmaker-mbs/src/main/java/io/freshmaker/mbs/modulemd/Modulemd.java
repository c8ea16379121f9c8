package io.freshmaker.mbs.modulemd;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Payload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** One document of a modulemd file. Immutable; equal where it says the same. */
public final class Modulemd {

  /** What a module stream's description is called, built or in a source. */
  public static final String MODULE = "modulemd";

  /** What a packager writes. */
  public static final String PACKAGER = "modulemd-packager";

  private static final List<String> OTHERS =
      List.of("modulemd-defaults", "modulemd-obsoletes", "modulemd-translations");

  private final String type;
  private final int version;
  private final @Nullable Object tree;
  private final @Nullable ModuleStream module;

  /** Never changed, only written. */
  private final Node node;

  private Modulemd(Node node) {
    this.node = node;
    this.tree = YamlText.tree(node);
    Payload document = Payload.of(tree);
    this.type = document.at("document").requireText();
    this.version = version(document);
    this.module = describesModule() ? ModuleStream.of(type, version, document.at("data")) : null;
  }

  private int version(Payload document) {
    Long said = document.at("version").whole();
    int number = said == null || said < 1 || said > 3 ? 0 : said.intValue();
    boolean known =
        (type.equals(MODULE) && (number == 1 || number == 2))
            || (type.equals(PACKAGER) && (number == 2 || number == 3))
            || (OTHERS.contains(type) && number == 1);
    if (!known) {
      throw new InvalidInputException(
          "document",
          "is none of modulemd 1 and 2, modulemd-packager 2 and 3, or their companions");
    }
    return number;
  }

  private boolean describesModule() {
    return type.equals(MODULE) || type.equals(PACKAGER);
  }

  /**
   * Reads all documents of a text, in their order.
   *
   * @throws InvalidInputException if it is not YAML, too large (16 million characters), nested
   *     deeper than 40, has anchors of more than texts, a key twice, or a document that is not
   *     known
   */
  public static List<Modulemd> read(String yaml) {
    List<Modulemd> documents = new ArrayList<>();
    YamlText.read(Objects.requireNonNull(yaml, "yaml"))
        .forEach(node -> documents.add(new Modulemd(node)));
    return List.copyOf(documents);
  }

  /**
   * Reads the one module that a text describes; companions may stand beside it.
   *
   * @throws InvalidInputException as {@link #read}, and if it describes no module or several
   */
  public static ModuleStream readModule(String yaml) {
    List<ModuleStream> modules =
        read(yaml).stream().flatMap(document -> document.module().stream()).toList();
    if (modules.size() != 1) {
      throw new InvalidInputException("modulemd", "describes " + modules.size() + " modules");
    }
    return modules.get(0);
  }

  /** Returns documents as one text, scalars in the style in which they were read. */
  public static String write(Collection<Modulemd> documents) {
    StringBuilder text = new StringBuilder();
    documents.forEach(document -> text.append(YamlText.write(document.node)));
    return text.toString();
  }

  /** Returns what sort of document it is, such as {@code modulemd}. */
  public String type() {
    return type;
  }

  /** Returns the version of that sort. */
  public int version() {
    return version;
  }

  /** Returns the module that it describes; nothing for companions such as defaults. */
  public Optional<ModuleStream> module() {
    return Optional.ofNullable(module);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Modulemd that && Objects.equals(tree, that.tree);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(tree);
  }

  @Override
  public String toString() {
    return type + " " + version + (module == null ? "" : " " + module);
  }
}
