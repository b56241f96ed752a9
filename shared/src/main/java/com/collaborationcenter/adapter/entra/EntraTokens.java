package com.collaborationcenter.adapter.entra;

import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.person.Caller;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Role;
import com.collaborationcenter.person.Tokens;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tokens of Entra ID, version 2 (infra-facts 7): RS256 under the issuer's published keys, exact
 * issuer and audience, {@code exp} with a minute's allowance, {@code tid} = our tenant, {@code oid}
 * and {@code roles}. The local development issuer makes the same tokens and passes the same checks.
 *
 * <p>Each kind of token proves itself: a person's has our scope in {@code scp}, an application's
 * has {@code idtyp} = {@code app} and no {@code scp}. So an ID token for the same registration,
 * which has neither, is refused, and an application never counts as a person: {@code idtyp} is an
 * optional claim, and where the registration doesn't ask for it, applications are refused.
 */
public final class EntraTokens implements Tokens {
  /** The scope by which a client application acts for a person. */
  public static final String SCOPE = "access_as_user";

  private static final Map<String, Role> ROLES =
      Map.of("Administrator", Role.ADMINISTRATOR, "Platform", Role.PLATFORM);

  private static final Duration IF_KEYS_ARE_OUT_OF_REACH = Duration.ofSeconds(5);

  private final String tenant;
  private final DefaultJWTProcessor<SecurityContext> processor;

  /**
   * For one tenant and audience.
   *
   * @param keys the issuer's key set (JWKS); fetched at first use, cached, and fetched again for a
   *     key that isn't known
   */
  public EntraTokens(String tenant, String issuer, String audience, URL keys) {
    this(
        tenant,
        issuer,
        audience,
        JWKSourceBuilder.<SecurityContext>create(keys).retrying(true).build());
  }

  EntraTokens(String tenant, String issuer, String audience, JWKSource<SecurityContext> keys) {
    this.tenant = tenant;
    processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, null));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            audience,
            new JWTClaimsSet.Builder().issuer(issuer).build(),
            Set.of("exp", "tid", "oid")));
  }

  @Override
  public Caller verify(String token) throws Refused {
    try {
      return caller(processor.process(token, null));
    } catch (ExpiredJWTException e) {
      throw new Refused("token_expired");
    } catch (KeySourceException e) {
      throw new RetryLater("token_keys_unavailable", IF_KEYS_ARE_OUT_OF_REACH, e);
    } catch (ParseException | BadJOSEException | JOSEException e) {
      throw new Refused("token_invalid");
    }
  }

  private Caller caller(JWTClaimsSet claims) throws ParseException, Refused {
    String tid = claims.getStringClaim("tid");
    if (!tenant.equalsIgnoreCase(tid)) {
      throw new Refused("tenant_foreign");
    }
    Set<Role> roles = EnumSet.noneOf(Role.class);
    List<String> named = claims.getStringListClaim("roles");
    for (String name : named == null ? List.<String>of() : named) {
      Role role = ROLES.get(name);
      if (role != null) {
        roles.add(role);
      }
    }
    String oid = claims.getStringClaim("oid");
    if (oid == null || oid.isBlank()) {
      throw new Refused("token_invalid");
    }
    return new Caller(new PersonId(tid, oid), isApplication(claims), roles);
  }

  private static boolean isApplication(JWTClaimsSet claims) throws ParseException, Refused {
    String kind = claims.getStringClaim("idtyp");
    String scopes = claims.getStringClaim("scp");
    if ("app".equals(kind) && scopes == null) {
      return true;
    }
    if (!"app".equals(kind) && scopes != null && List.of(scopes.split(" ", -1)).contains(SCOPE)) {
      return false;
    }
    throw new Refused("token_invalid");
  }
}
