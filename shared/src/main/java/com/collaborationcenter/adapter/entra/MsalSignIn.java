package com.collaborationcenter.adapter.entra;

import com.collaborationcenter.adapter.entra.EntraApplication.Refusal;
import com.collaborationcenter.connection.Grant;
import com.collaborationcenter.connection.SignIn;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.person.PersonId;
import com.microsoft.aad.msal4j.AuthorizationCodeParameters;
import com.microsoft.aad.msal4j.AuthorizationRequestUrlParameters;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.OnBehalfOfParameters;
import com.microsoft.aad.msal4j.Prompt;
import com.microsoft.aad.msal4j.ResponseMode;
import com.microsoft.aad.msal4j.UserAssertion;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import java.net.URI;
import java.text.ParseException;
import java.util.Optional;

/** Microsoft's sign-in by MSAL4J: authorization code with PKCE. */
public final class MsalSignIn implements SignIn {
  private static final Refusal SIGN_IN =
      Refusal.consentOr("sign_in_refused", "Microsoft doesn't accept this sign-in; start it anew");

  private final EntraApplication entra;
  private final URI redirectUrl;

  /**
   * For one registration.
   *
   * @param redirectUrl our own page, as it is registered
   */
  public MsalSignIn(EntraApplication entra, URI redirectUrl) {
    this.entra = entra;
    this.redirectUrl = redirectUrl;
  }

  /**
   * As the port says. The code comes back behind {@code #}, so that it reaches our page and no web
   * server's log.
   */
  @Override
  public URI page(String state, String codeChallenge, Optional<EmailAddress> hint) {
    AuthorizationRequestUrlParameters.Builder wish =
        AuthorizationRequestUrlParameters.builder(redirectUrl.toString(), entra.scopes().mailbox())
            .responseMode(ResponseMode.FRAGMENT)
            .prompt(Prompt.SELECT_ACCOUNT)
            .state(state)
            .codeChallenge(codeChallenge)
            .codeChallengeMethod("S256");
    hint.ifPresent(address -> wish.loginHint(address.value()));
    return entra.call(
        null,
        SIGN_IN,
        client -> URI.create(client.getAuthorizationRequestUrl(wish.build()).toString()));
  }

  @Override
  public Grant redeem(String code, String codeVerifier) {
    return entra.call(
        null,
        SIGN_IN,
        client -> {
          IAuthenticationResult result =
              EntraApplication.now(
                  client.acquireToken(
                      AuthorizationCodeParameters.builder(code, redirectUrl)
                          .codeVerifier(codeVerifier)
                          .scopes(entra.scopes().mailbox())
                          .build()));
          return new Grant(
              account(result),
              result.account().username(),
              result.accessToken(),
              client.tokenCache().serialize());
        });
  }

  /**
   * As the port says. A refusal for another reason (a second factor is asked for, a device must be
   * managed) is no answer to the question: Microsoft's page settles it with the person.
   */
  @Override
  public void requireConsent(String bearer) {
    try {
      entra.call(
          null,
          SIGN_IN,
          client ->
              EntraApplication.now(
                  client.acquireToken(
                      OnBehalfOfParameters.builder(
                              entra.scopes().mailbox(), new UserAssertion(bearer))
                          .skipCache(true)
                          .build())));
    } catch (CannotProcess refusal) {
      if (!refusal.code().equals("sign_in_refused")) {
        throw refusal;
      }
    }
  }

  /**
   * Who signed in. The ID token came from Entra ID itself over TLS, in answer to our request, so
   * its signature proves nothing more (OpenID Connect Core 3.1.3.7, 6).
   */
  private static PersonId account(IAuthenticationResult result) {
    try {
      JWTClaimsSet claims = JWTParser.parse(result.idToken()).getJWTClaimsSet();
      String tenant = claims.getStringClaim("tid");
      String object = claims.getStringClaim("oid");
      if (tenant != null && object != null) {
        return new PersonId(tenant, object);
      }
    } catch (ParseException | IllegalArgumentException e) {
      // As if it said nothing.
    }
    throw new CannotProcess("sign_in_refused", "Microsoft doesn't say who signed in.");
  }
}
