package io.freshmaker.core.config;

import io.freshmaker.api.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Gathers what is wrong with a configuration, so that a person sees all of it at once. Not
 * thread-safe.
 */
public final class ConfigurationProblems {

  private static final int MOST_SHOWN = 20;

  private final List<ConfigurationException> problems = new ArrayList<>();

  /** Makes an empty collection. */
  public ConfigurationProblems() {}

  /** Runs a step, and keeps its error for later. */
  public void gather(Runnable step) {
    try {
      step.run();
    } catch (ConfigurationException e) {
      add(e);
    }
  }

  /** Adds an error; one that stands for several is taken apart. */
  public void add(ConfigurationException problem) {
    Objects.requireNonNull(problem, "problem");
    boolean several = false;
    for (Throwable part : problem.getSuppressed()) {
      if (part instanceof ConfigurationException one) {
        problems.add(one);
        several = true;
      }
    }
    if (!several) {
      problems.add(problem);
    }
  }

  /**
   * Throws what was gathered: a single error as it is, several as one that lists them and has them
   * as suppressed exceptions.
   *
   * @param where what all of it is about
   */
  public void throwIfAny(String where) {
    if (problems.isEmpty()) {
      return;
    }
    if (problems.size() == 1) {
      throw problems.get(0);
    }
    StringBuilder text = new StringBuilder(problems.size() + " problems:");
    for (ConfigurationException problem :
        problems.subList(0, Math.min(problems.size(), MOST_SHOWN))) {
      text.append("\n  ").append(problem.getMessage());
    }
    if (problems.size() > MOST_SHOWN) {
      text.append("\n  and ").append(problems.size() - MOST_SHOWN).append(" more");
    }
    ConfigurationException all = new ConfigurationException(where, text.toString());
    problems.forEach(all::addSuppressed);
    throw all;
  }
}
