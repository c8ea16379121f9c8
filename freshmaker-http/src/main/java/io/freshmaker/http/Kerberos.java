package io.freshmaker.http;

import java.nio.file.Path;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.security.auth.Subject;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.GSSName;
import org.ietf.jgss.Oid;
import org.jspecify.annotations.Nullable;

/**
 * Log-ins by Kerberos: from a keytab, or from the user's tickets. The realm and its servers are the
 * machine's own ({@code krb5.conf}). Thread-safe.
 */
final class Kerberos {

  private static final String MODULE = "com.sun.security.auth.module.Krb5LoginModule";
  private static final String SPNEGO = "1.3.6.1.5.5.2";

  private final String instance;
  private final Map<String, String> options;
  private @Nullable Subject subject;

  Kerberos(String instance, Optional<String> principal, Optional<Path> keytab) {
    this.instance = instance;
    Map<String, String> how = new TreeMap<>();
    how.put("doNotPrompt", "true");
    how.put("isInitiator", "true");
    how.put(keytab.isPresent() ? "useKeyTab" : "useTicketCache", "true");
    keytab.ifPresent(file -> how.put("keyTab", file.toString()));
    principal.ifPresent(name -> how.put("principal", name));
    this.options = Map.copyOf(how);
  }

  /**
   * Returns the Authorization header for a host; a service wants a new one for every log-in.
   *
   * @throws LoginRequiredException if there is no ticket
   */
  String authorization(String host) {
    try {
      PrivilegedExceptionAction<byte[]> making = () -> token(host);
      return "Negotiate " + Base64.getEncoder().encodeToString(Subject.doAs(subject(), making));
    } catch (LoginException | PrivilegedActionException e) {
      throw new LoginRequiredException(
          instance, "Kerberos gave no ticket for HTTP@" + host + ": " + reason(e));
    }
  }

  /** Has the tickets fetched anew before the next log-in. */
  synchronized void forget() {
    subject = null;
  }

  private synchronized Subject subject() throws LoginException {
    Subject known = subject;
    if (known == null) {
      LoginContext login = new LoginContext("freshmaker", null, null, configuration());
      login.login();
      known = login.getSubject();
      subject = known;
    }
    return known;
  }

  /** Given in code, so that nobody has to set system properties of the host (R8). */
  private Configuration configuration() {
    AppConfigurationEntry entry =
        new AppConfigurationEntry(MODULE, LoginModuleControlFlag.REQUIRED, options);
    return new Configuration() {
      @Override
      public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
        return new AppConfigurationEntry[] {entry};
      }
    };
  }

  private static byte[] token(String host) throws GSSException {
    GSSManager manager = GSSManager.getInstance();
    GSSName service = manager.createName("HTTP@" + host, GSSName.NT_HOSTBASED_SERVICE);
    GSSContext context =
        manager.createContext(service, new Oid(SPNEGO), null, GSSContext.DEFAULT_LIFETIME);
    try {
      context.requestCredDeleg(false);
      return context.initSecContext(new byte[0], 0, 0);
    } finally {
      context.dispose();
    }
  }

  private static String reason(Exception e) {
    Throwable cause =
        e instanceof PrivilegedActionException && e.getCause() != null ? e.getCause() : e;
    return String.valueOf(cause.getMessage());
  }
}
