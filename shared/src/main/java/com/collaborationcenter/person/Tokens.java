package com.collaborationcenter.person;

/** Checks bearer tokens: signature, issuer, audience, expiry, tenant. */
public interface Tokens {
  /**
   * Who calls.
   *
   * @param token the compact JWT
   * @throws Refused with the reason; nothing else is thrown for a bad token
   * @throws com.collaborationcenter.fault.RetryLater if the issuer's keys can't be had just now
   */
  Caller verify(String token) throws Refused;

  /** A token that authorises nothing. */
  final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * With a reason.
     *
     * @param code {@code token_expired}, {@code tenant_foreign} or {@code token_invalid}
     */
    public Refused(String code) {
      super(code);
      this.code = code;
    }

    /** The stable code. */
    public String code() {
      return code;
    }
  }
}
