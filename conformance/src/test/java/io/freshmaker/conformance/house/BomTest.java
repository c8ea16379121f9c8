package io.freshmaker.conformance.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The bill of materials names what is published, all of it and at one version. */
class BomTest {

  @Test
  void the_bom_lists_every_published_module() throws Exception {
    assertThat(texts("freshmaker-bom/pom.xml", "dependency", "artifactId"))
        .containsExactlyInAnyOrderElementsOf(
            House.descriptors().map(d -> House.artifact(d.name())).toList());
  }

  @Test
  void the_bom_and_all_it_lists_have_the_version_of_the_project() throws Exception {
    String version = texts("pom.xml", "project", "version").get(0);
    assertThat(texts("freshmaker-bom/pom.xml", "project", "version")).containsOnly(version);
    assertThat(texts("freshmaker-bom/pom.xml", "dependency", "version")).containsOnly(version);
  }

  /** The text of this child of every element of that name. */
  private static List<String> texts(String pom, String element, String child) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(House.file(pom).toFile());
    NodeList elements = document.getElementsByTagName(element);
    return IntStream.range(0, elements.getLength())
        .mapToObj(i -> (Element) elements.item(i))
        .map(e -> childText(e, child))
        .toList();
  }

  private static String childText(Element element, String child) {
    NodeList children = element.getChildNodes();
    return IntStream.range(0, children.getLength())
        .mapToObj(children::item)
        .filter(node -> node.getNodeName().equals(child))
        .findFirst()
        .orElseThrow()
        .getTextContent();
  }
}
