package io.freshmaker.distgit.dockerfile;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.distgit.dockerfile.Stage.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out which images a Dockerfile builds on. */
public final class Dockerfile {

  private static final int MOST_STAGES = 500;
  private static final String SCRATCH = "scratch";

  /** What OSBS takes for a base image that is made from a kickstart. */
  private static final String KICKSTART = "koji/image-build";

  private static final Pattern STAGE_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,255}");
  private static final Pattern ARGUMENT =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]{0,255})(?:=(.*))?", Pattern.DOTALL);
  private static final Pattern MOUNT_FROM = Pattern.compile("(?:^|,)from=([^,]*)");

  private final Map<String, String> given;
  private final Map<String, String> arguments = new HashMap<>();
  private final List<Stage> stages = new ArrayList<>();
  private final char escape;

  private Dockerfile(Map<String, String> given, char escape) {
    this.given = given;
    this.escape = escape;
  }

  /**
   * Reads a Dockerfile.
   *
   * @param content UTF-8 text
   * @param arguments build arguments that are given from outside, which count more than defaults
   * @param target the stage that is built, or nothing for the last one
   * @throws InvalidInputException if it is too large or not of the form it must have
   */
  public static Parents read(
      byte[] content, Map<String, String> arguments, Optional<String> target) {
    InstructionReader.Read read = InstructionReader.read(content);
    Dockerfile file = new Dockerfile(Map.copyOf(arguments), read.escape());
    read.instructions().forEach(file::take);
    if (file.stages.isEmpty()) {
      throw new InvalidInputException("Dockerfile", "has no FROM");
    }
    return Reach.of(file.target(target));
  }

  private Stage target(Optional<String> target) {
    if (target.isEmpty()) {
      return stages.get(stages.size() - 1);
    }
    Stage stage = earlier(target.get());
    if (stage == null) {
      throw new InvalidInputException("Dockerfile", "has no stage " + target.get());
    }
    return stage;
  }

  private void take(Instruction instruction) {
    switch (instruction.word()) {
      case "FROM" -> from(instruction);
      case "ARG" -> argument(instruction);
      case "COPY", "ADD" -> copy(instruction, "--from=");
      case "RUN" -> mounts(instruction);
      default -> {
        if (stages.isEmpty()) {
          throw instruction.wrong("stands before the first FROM");
        }
      }
    }
  }

  /** Only arguments before the first FROM count in a FROM. */
  private void argument(Instruction instruction) {
    if (!stages.isEmpty()) {
      return;
    }
    for (String word : Words.of(instruction.rest(), escape)) {
      Matcher argument = ARGUMENT.matcher(word);
      if (!argument.matches()) {
        throw instruction.wrong("is not ARG name or ARG name=value");
      }
      String name = argument.group(1);
      Optional<String> value =
          given.containsKey(name)
              ? Optional.ofNullable(given.get(name))
              : Optional.ofNullable(argument.group(2)).flatMap(this::expanded);
      value.ifPresentOrElse(known -> arguments.put(name, known), () -> arguments.remove(name));
    }
  }

  private Optional<String> expanded(String word) {
    return new Variables(arguments, escape).expanded(word);
  }

  private void from(Instruction instruction) {
    if (stages.size() == MOST_STAGES) {
      throw instruction.wrong("is one of more than " + MOST_STAGES + " stages");
    }
    List<String> words = new ArrayList<>(Words.of(instruction.rest(), escape));
    while (!words.isEmpty() && words.get(0).startsWith("--")) {
      words.remove(0);
    }
    boolean named = words.size() == 3 && words.get(1).equalsIgnoreCase("AS");
    if (words.size() != 1 && !named) {
      throw instruction.wrong("is not FROM image or FROM image AS name");
    }
    if (named && !STAGE_NAME.matcher(words.get(2)).matches()) {
      throw instruction.wrong("names its stage by more than letters, digits and _ . -");
    }
    Origin base =
        expanded(words.get(0))
            .map(name -> origin(instruction, name))
            .orElseGet(() -> unknown(instruction, words.get(0)));
    stages.add(new Stage(stages.size(), named ? words.get(2) : null, base));
  }

  private Origin origin(Instruction instruction, String name) {
    @Nullable Stage stage = named(name);
    if (stage != null) {
      return new Origin(stage, null, null);
    }
    return name.equals(SCRATCH) || name.equals(KICKSTART)
        ? Origin.NOTHING
        : image(instruction, name);
  }

  private static Origin image(Instruction instruction, String name) {
    try {
      return new Origin(null, ImageReference.parse(name), null);
    } catch (InvalidInputException e) {
      throw instruction.wrong("names no image: " + e.getMessage());
    }
  }

  private static Origin unknown(Instruction instruction, String word) {
    String shown = word.length() <= 80 ? word : word.substring(0, 80) + "…";
    return new Origin(null, null, "line " + instruction.line() + ": no value for " + shown);
  }

  private @Nullable Stage named(String name) {
    for (int i = stages.size() - 1; i >= 0; i--) {
      if (stages.get(i).isCalled(name)) {
        return stages.get(i);
      }
    }
    return null;
  }

  /** Returns an earlier stage by its name or number. */
  private @Nullable Stage earlier(String name) {
    @Nullable Stage stage = named(name);
    if (stage == null && name.matches("\\d{1,4}") && Integer.parseInt(name) < stages.size()) {
      return stages.get(Integer.parseInt(name));
    }
    return stage;
  }

  private void copy(Instruction instruction, String flag) {
    Stage into = current(instruction);
    for (String word : Words.of(instruction.rest(), escape)) {
      if (!word.startsWith("--")) {
        return;
      }
      if (word.startsWith(flag)) {
        copies(instruction, into, Words.plain(word.substring(flag.length()), escape));
      }
    }
  }

  private void mounts(Instruction instruction) {
    Stage into = current(instruction);
    for (String word : Words.of(instruction.rest(), escape)) {
      if (!word.startsWith("--")) {
        return;
      }
      if (word.startsWith("--mount=")) {
        String mount = Words.plain(word.substring("--mount=".length()), escape);
        Matcher from = MOUNT_FROM.matcher(mount);
        if (from.find()) {
          copies(instruction, into, from.group(1));
        }
      }
    }
  }

  private Stage current(Instruction instruction) {
    if (stages.isEmpty()) {
      throw instruction.wrong("stands before the first FROM");
    }
    return stages.get(stages.size() - 1);
  }

  /** Variables have no values here. The stage itself is not one that it can copy from. */
  private void copies(Instruction instruction, Stage into, String name) {
    @Nullable Stage stage = earlier(name);
    if (name.contains("$")) {
      into.copies().add(unknown(instruction, name));
    } else if (stage != null && stage.index() < into.index()) {
      into.copies().add(new Origin(stage, null, null));
    } else if (name.matches("\\d+") || stage != null) {
      throw instruction.wrong("copies from a stage that does not come before it");
    } else if (!name.equals(SCRATCH)) {
      into.copies().add(image(instruction, name));
    }
  }
}
