package com.collaborationcenter.graphsimulator.entra;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where people sign in and consent. GET shows the tenant's accounts as buttons; the POST of a
 * choice leads back to the application. Choosing an account consents to what is asked for.
 */
final class AuthorisePage {
  private final Directory directory;
  private final Consents consents;
  private final Grants grants;
  private final Map<String, Application> applications;
  private volatile boolean automatic;

  AuthorisePage(
      Directory directory,
      Consents consents,
      Grants grants,
      Map<String, Application> applications) {
    this.directory = directory;
    this.consents = consents;
    this.grants = grants;
    this.applications = applications;
  }

  /** Whether whoever a login_hint names is taken to have chosen that account. */
  void setAutomatic(boolean automatic) {
    this.automatic = automatic;
  }

  /**
   * @param form the query, and with a POST the choice: {@code account}, or {@code refuse}
   * @throws EntraFault when there is nobody to lead back to; the page then says why
   */
  Answer answer(String method, String tenant, Form form) {
    Application application = applications.get(form.get("client_id"));
    if (application == null) {
      throw EntraFault.of(
          "unauthorized_client",
          700016,
          "Application with identifier '"
              + form.get("client_id")
              + "' was not found in the directory.");
    }
    if (!registered(application, form.get("redirect_uri"))) {
      throw EntraFault.of(
          "invalid_request",
          50011,
          "The redirect URI specified in the request does not match the redirect URIs configured"
              + " for the application.");
    }
    Optional<Answer> refusal = refusal(form);
    return refusal.isPresent() ? refusal.get() : choice(method, tenant, form);
  }

  private static boolean registered(Application application, String redirectUri) {
    try {
      return application.redirectUris().contains(URI.create(redirectUri));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** What the request itself gets wrong. */
  private static Optional<Answer> refusal(Form form) {
    if (!form.get("response_type").equals("code")) {
      return Optional.of(
          back(form, "unsupported_response_type", "AADSTS700054: response_type isn't enabled."));
    }
    if (!Set.of("", "query", "fragment").contains(form.get("response_mode"))) {
      return Optional.of(
          back(form, "invalid_request", "AADSTS90023: response_mode isn't supported."));
    }
    if (Scopes.asked(form.get("scope")).isEmpty()) {
      return Optional.of(
          back(form, "invalid_request", "AADSTS900144: The request must contain 'scope'."));
    }
    boolean plain =
        !form.get("code_challenge").isEmpty() && !form.get("code_challenge_method").equals("S256");
    return plain
        ? Optional.of(
            back(form, "invalid_request", "AADSTS501491: code_challenge_method must be S256."))
        : Optional.empty();
  }

  private Answer choice(String method, String tenant, Form form) {
    if (method.equals("POST")) {
      if (!form.get("refuse").isEmpty()) {
        return back(
            form, "access_denied", "AADSTS65004: User declined to consent to access the app.");
      }
      return signedIn(form, account(tenant, form.get("account")));
    }
    Optional<Account> hinted =
        directory.accounts(tenant).stream()
            .filter(account -> account.user().address().equalsIgnoreCase(form.get("login_hint")))
            .findFirst();
    if (form.get("prompt").equals("none")) {
      return silently(form, hinted);
    }
    return automatic && hinted.isPresent()
        ? signedIn(form, hinted.get())
        : Answer.page(200, ChoicePage.of(form, directory.accounts(tenant)));
  }

  private Answer silently(Form form, Optional<Account> hinted) {
    if (hinted.isEmpty()) {
      return back(form, "login_required", "AADSTS50058: A silent sign-in request was sent.");
    }
    Set<String> wanted = Scopes.shortened(Scopes.asked(form.get("scope")));
    return consents.cover(form.get("client_id"), hinted.get().objectId(), wanted)
        ? signedIn(form, hinted.get())
        : back(form, "consent_required", "AADSTS65001: The user has not consented.");
  }

  private Answer signedIn(Form form, Account account) {
    String client = form.get("client_id");
    Set<String> asked = Scopes.asked(form.get("scope"));
    Set<String> wanted = Scopes.shortened(asked);
    if (!consents.cover(client, account.objectId(), wanted)) {
      if (consents.administratorNeeded(client)) {
        // As Microsoft's page does, this one never calls back.
        return Answer.page(200, ChoicePage.needsAdministrator());
      }
      consents.add(client, account.objectId(), wanted);
    }
    Grant.Code bound =
        new Grant.Code(form.get("redirect_uri"), form.get("code_challenge"), form.get("nonce"));
    Map<String, String> back = new LinkedHashMap<>();
    back.put("code", grants.code(client, account, asked, bound));
    return redirect(form, back);
  }

  private Account account(String tenant, String id) {
    return OnBehalfOf.of(tenant, directory.find(id).orElse(null));
  }

  private static Answer back(Form form, String error, String description) {
    Map<String, String> back = new LinkedHashMap<>();
    back.put("error", error);
    back.put("error_description", description);
    return redirect(form, back);
  }

  private static Answer redirect(Form form, Map<String, String> back) {
    if (!form.get("state").isEmpty()) {
      back.put("state", form.get("state"));
    }
    String target = form.get("redirect_uri");
    boolean fragment = form.get("response_mode").equals("fragment");
    String mark = fragment ? "#" : target.contains("?") ? "&" : "?";
    return Answer.redirect(target + mark + new Form(back).write());
  }
}
