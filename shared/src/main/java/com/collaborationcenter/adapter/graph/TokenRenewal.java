package com.collaborationcenter.adapter.graph;

import com.collaborationcenter.fetch.GraphTokens;
import com.collaborationcenter.mail.MailboxId;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Repeats a request once with a new token where Graph refuses one that isn't at its end: it was
 * revoked, a password changed, or Graph asks for fresh claims. A refused request has done nothing,
 * so that repeating it is safe. A second refusal is the answer: the owner must connect anew.
 */
final class TokenRenewal implements Interceptor {
  private static final String BEARER = "Bearer ";

  private final MailboxId mailbox;
  private final GraphTokens tokens;

  TokenRenewal(MailboxId mailbox, GraphTokens tokens) {
    this.mailbox = mailbox;
    this.tokens = tokens;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    try {
      return chain.proceed(request);
    } catch (GraphRefusal refusal) {
      String header = String.valueOf(request.header("Authorization"));
      if (!refusal.isTokenRefused() || !header.startsWith(BEARER)) {
        throw refusal;
      }
      String used = header.substring(BEARER.length());
      tokens.refused(mailbox, used);
      String other = tokens.accessToken(mailbox);
      if (other.equals(used)) {
        throw refusal;
      }
      return chain.proceed(request.newBuilder().header("Authorization", BEARER + other).build());
    }
  }
}
