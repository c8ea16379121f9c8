package io.freshmaker.koji.client;

import io.freshmaker.api.FreshmakerException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the hub itself said no with. Only the last line of its text is kept: hubs that are being
 * debugged write a traceback before it.
 */
public final class KojiFault extends FreshmakerException {

  /** Something that Koji did not foresee: nobody knows how far it got. */
  public static final int UNFORESEEN = 1;

  /** A log-in, or a session, that is none. */
  public static final int AUTHENTICATION = 1002;

  /** A session that has to be renewed. */
  public static final int EXPIRED = 1007;

  /** A call whose number is lower than one before. */
  public static final int SEQUENCE = 1008;

  /** A call whose number was done before. */
  public static final int RETRY = 1009;

  /** A hub that does nothing for a while. */
  public static final int OFFLINE = 1014;

  private static final long serialVersionUID = 1L;

  private static final int MAX_TEXT = 500;

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(UNFORESEEN, "UnforeseenError"),
          Map.entry(1000, "GenericError"),
          Map.entry(1001, "LockError"),
          Map.entry(AUTHENTICATION, "AuthError"),
          Map.entry(1003, "TagError"),
          Map.entry(1004, "ActionNotAllowed"),
          Map.entry(1005, "BuildError"),
          Map.entry(1006, "AuthLockError"),
          Map.entry(EXPIRED, "AuthExpired"),
          Map.entry(SEQUENCE, "SequenceError"),
          Map.entry(RETRY, "RetryError"),
          Map.entry(1010, "PreBuildError"),
          Map.entry(1011, "PostBuildError"),
          Map.entry(1012, "BuildrootError"),
          Map.entry(1013, "FunctionDeprecated"),
          Map.entry(OFFLINE, "ServerOffline"),
          Map.entry(1015, "LiveCDError"),
          Map.entry(1016, "PluginError"),
          Map.entry(1017, "CallbackError"),
          Map.entry(1018, "ApplianceError"),
          Map.entry(1019, "ParameterError"),
          Map.entry(1020, "ImportError"),
          Map.entry(1021, "ConfigurationError"),
          Map.entry(1022, "LiveMediaError"),
          Map.entry(1023, "GSSAPIAuthError"),
          Map.entry(1024, "NameValidationError"),
          Map.entry(2001, "ContainerError"),
          Map.entry(2002, "ContainerCancelled"));

  private final int code;
  private final String text;

  private KojiFault(String instance, String call, int code, String text) {
    super(instance + ": " + call + " was answered with fault " + code + " " + name(code) + text);
    this.code = code;
    this.text = text;
  }

  static KojiFault of(String instance, String call, int code, @Nullable String text) {
    return new KojiFault(instance, call, code, lastLine(Objects.requireNonNullElse(text, "")));
  }

  /** Returns the code, also one that nobody here knows. */
  public int code() {
    return code;
  }

  /** Returns Koji's name for the code; {@code Fault} where nobody here knows it. */
  public String name() {
    return NAMES.getOrDefault(code, "Fault");
  }

  /** Returns the last line of the hub's text that is not blank; empty if there was none. */
  public String text() {
    return text;
  }

  private static String name(int code) {
    return "(" + NAMES.getOrDefault(code, "Fault") + "): ";
  }

  private static String lastLine(String text) {
    String last = text.strip().lines().reduce("", (before, line) -> line).strip();
    return last.length() > MAX_TEXT ? last.substring(0, MAX_TEXT) + "…" : last;
  }
}
