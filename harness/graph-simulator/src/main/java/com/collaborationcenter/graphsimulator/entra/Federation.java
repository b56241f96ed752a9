package com.collaborationcenter.graphsimulator.entra;

/**
 * Somebody else's tokens that an application may prove itself with, such as a managed identity's
 * (graph-facts 7.2). All three texts must be those of the token, to the letter.
 *
 * @param audience {@code api://AzureADTokenExchange} for a managed identity
 */
public record Federation(String issuer, String subject, String audience, TrustedKeys keys) {
  /** The audience of tokens that are exchanged. */
  public static final String EXCHANGE = "api://AzureADTokenExchange";
}
