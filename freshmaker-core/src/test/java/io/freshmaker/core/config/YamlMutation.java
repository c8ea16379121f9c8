package io.freshmaker.core.config;

import java.util.List;
import java.util.Random;

/** Damages YAML; the same seed does the same damage. */
public final class YamlMutation {

  private static final String[] TOKENS = {
    "[",
    "]",
    "{",
    "}",
    ": ",
    "- ",
    "&a ",
    "*a",
    "!!x ",
    "!y ",
    "|\n",
    ">\n",
    "'",
    "\"",
    "#",
    "%",
    "\t",
    "\n",
    "---\n",
    "...\n",
    "? ",
    "<<: ",
    "re:",
    "(",
    "{1000}",
    "$1",
    "\\",
    "\0",
    "\uFEFF",
    "\u2028",
    "\uD800",
    "\\uD800",
    "\\U00110000",
    "9999999999999999999",
    "-1",
    "~",
    "null",
    "*",
    "name",
    "allow",
    "any",
    "all",
    "adapter",
    "source:",
    "builds-from",
    "version",
    "variants",
    "inputs",
    " @ ",
    "[c]",
    "%3A",
    "\r",
    "\u0085",
    "&a [*a]",
    "[[[[[[[[[[",
    "{{{{{{{{{{",
    ",",
    "@",
    "`",
    "1e9",
    "%TAG ! tag:x,1:\n",
    "!<tag:x>",
    "!<%FF>",
    "\"\\x\"",
    "0x",
    "\\xZZ"
  };

  private final Random random;

  /** Makes the damage of this seed. */
  public YamlMutation(long seed) {
    random = new Random(seed);
  }

  /** Returns a damaged copy of one of these texts. */
  public String of(List<String> texts) {
    StringBuilder yaml = new StringBuilder(texts.get(random.nextInt(texts.size())));
    int mutations = 1 + random.nextInt(4);
    for (int i = 0; i < mutations && yaml.length() > 0; i++) {
      mutate(yaml);
    }
    return yaml.toString();
  }

  private void mutate(StringBuilder yaml) {
    int at = random.nextInt(yaml.length());
    int end = Math.min(yaml.length(), at + 1 + random.nextInt(20));
    String token = TOKENS[random.nextInt(TOKENS.length)];
    switch (random.nextInt(7)) {
      case 0 -> yaml.delete(at, end);
      case 1 -> yaml.insert(at, token);
      case 2 -> yaml.setCharAt(at, (char) random.nextInt(random.nextInt(20) == 0 ? 0x10000 : 0x80));
      case 3 -> yaml.insert(random.nextInt(yaml.length()), yaml.substring(at, end));
      case 4 -> yaml.replace(at, end, token);
      case 5 -> yaml.setLength(at);
      default ->
          yaml.insert(at, token.repeat(1 + random.nextInt(random.nextInt(50) == 0 ? 2_000 : 20)));
    }
  }
}
