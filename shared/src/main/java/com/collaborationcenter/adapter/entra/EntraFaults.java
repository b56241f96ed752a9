package com.collaborationcenter.adapter.entra;

import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.microsoft.aad.msal4j.MsalException;
import com.microsoft.aad.msal4j.MsalServiceException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What MSAL's exceptions mean. Their text stays here. */
final class EntraFaults {
  private static final Duration IF_UNREACHABLE = Duration.ofSeconds(15);

  /** Nobody consented yet, or an administrator has to. */
  private static final Set<String> CONSENT =
      Set.of("AADSTS65001", "AADSTS90094", "AADSTS90095", "AADSTS90097", "AADSTS900941");

  private EntraFaults() {}

  /** Whether Entra ID wants consent first. */
  static boolean isConsentMissing(Throwable thrown) {
    MsalException refusal = find(thrown, MsalException.class);
    return refusal instanceof MsalServiceException
        && ("consent_required".equals(refusal.errorCode())
            || CONSENT.contains(refusal.getMessage()));
  }

  /**
   * The fault that it is.
   *
   * @param refused what it is if Entra ID refuses the person's code, token or right
   */
  static RuntimeException of(Throwable thrown, CannotProcess refused) {
    RetryLater ours = find(thrown, RetryLater.class);
    if (ours != null) {
      return ours;
    }
    IOException unreachable = find(thrown, IOException.class);
    if (unreachable != null) {
      Duration delay = unreachable instanceof EntraBusy busy ? busy.delay() : IF_UNREACHABLE;
      return new RetryLater("entra_unreachable", delay, unreachable);
    }
    MsalException refusal = find(thrown, MsalException.class);
    String error = refusal == null || refusal.errorCode() == null ? "" : refusal.errorCode();
    return switch (error) {
      case "invalid_client", "unauthorized_client", "invalid_resource", "invalid_scope" ->
          new CannotProcess(
              "entra_refused", "Entra ID refuses this application: " + number(refusal) + ".");
      case "temporarily_unavailable", "server_error" ->
          new RetryLater("entra_unreachable", IF_UNREACHABLE);
      case "issuer_validation" ->
          new CannotProcess("entra_refused", "ENTRA_AUTHORITY isn't one tenant's authority.");
      case "invalid_grant",
          "interaction_required",
          "login_required",
          "consent_required",
          // MSAL's own word for a right without a refresh token.
          "cache_miss" ->
          refused;
      case "" -> new IllegalStateException("MSAL failed", withoutWords(thrown));
      // Nobody's right has ended by what isn't known: that would put out every mailbox at once.
      default ->
          refusal instanceof MsalServiceException
              ? new CannotProcess(
                  "entra_refused", "Entra ID refuses this application: " + number(refusal) + ".")
              : new RetryLater("entra_unreachable", IF_UNREACHABLE, refusal);
    };
  }

  /** Entra ID's number for it: tells the cause, and nothing of a person. */
  static String number(@Nullable Throwable thrown) {
    MsalServiceException refusal = thrown == null ? null : find(thrown, MsalServiceException.class);
    return refusal == null ? "no number" : String.valueOf(refusal.getMessage());
  }

  private static Throwable withoutWords(Throwable thrown) {
    RuntimeException place = new IllegalStateException(thrown.getClass().getName());
    place.setStackTrace(thrown.getStackTrace());
    return place;
  }

  private static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> type) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }
}
