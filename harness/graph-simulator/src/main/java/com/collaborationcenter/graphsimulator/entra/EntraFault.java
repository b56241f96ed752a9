package com.collaborationcenter.graphsimulator.entra;

import org.jspecify.annotations.Nullable;

/** A refusal, answered as Entra ID does: an OAuth error and an AADSTS number. */
final class EntraFault extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final String error;
  private final int number;
  private final @Nullable String suberror;
  private final String text;

  private EntraFault(int status, String error, int number, String text, @Nullable String suberror) {
    super("AADSTS" + number + ": " + text);
    this.status = status;
    this.error = error;
    this.number = number;
    this.text = text;
    this.suberror = suberror;
  }

  static EntraFault invalidGrant(int number, String text) {
    return new EntraFault(400, "invalid_grant", number, text, null);
  }

  static EntraFault invalidGrant(int number, String text, String suberror) {
    return new EntraFault(400, "invalid_grant", number, text, suberror);
  }

  static EntraFault invalidClient(int number, String text) {
    return new EntraFault(401, "invalid_client", number, text, null);
  }

  static EntraFault of(String error, int number, String text) {
    return new EntraFault(400, error, number, text, null);
  }

  static EntraFault consentRequired(String clientId) {
    return invalidGrant(
        65001,
        "The user or administrator has not consented to use the application with ID '"
            + clientId
            + "'. Send an interactive authorization request for this user and resource.",
        "consent_required");
  }

  int status() {
    return status;
  }

  String error() {
    return error;
  }

  int number() {
    return number;
  }

  @Nullable String suberror() {
    return suberror;
  }

  /** With its number in front. */
  String description() {
    return "AADSTS" + number + ": " + text;
  }
}
