package com.collaborationcenter.connection;

import com.collaborationcenter.mail.EmailAddress;
import java.net.URI;
import java.util.Optional;

/**
 * Microsoft's sign-in, by which a mailbox's owner gives the right to read it: authorization code
 * with PKCE (graph-facts 7.2). Every method throws {@code RetryLater} when Entra ID is out of
 * reach.
 */
public interface SignIn {
  /**
   * The page at Microsoft to which the owner's browser goes; it comes back to our own page with a
   * code and the state. Asks for {@code Mail.ReadWrite}, {@code offline_access} and {@code
   * User.Read} (graph-facts 7.1). Costs no request once Entra ID's endpoints are known.
   *
   * @param state what comes back with the code
   * @param codeChallenge of the verifier that {@link #redeem} will be given (RFC 7636, S256)
   * @param hint the account to propose
   */
  URI page(String state, String codeChallenge, Optional<EmailAddress> hint);

  /**
   * Redeems a code. What it gives right to is kept nowhere yet: who signed in is for the caller to
   * check first.
   *
   * @throws com.collaborationcenter.fault.CannotProcess {@code sign_in_refused} (the code is spent,
   *     wrong or too old) or {@code consent_required}
   */
  Grant redeem(String code, String codeVerifier);

  /**
   * Whether the firm's administrator consented to what {@link #page} asks for. It is asked for
   * beforehand on behalf of the caller, since Microsoft's page never calls back without.
   *
   * @param bearer the caller's checked token of our API
   * @throws com.collaborationcenter.fault.CannotProcess {@code consent_required}
   */
  void requireConsent(String bearer);
}
