package com.collaborationcenter.person;

/** The right to read a caller's own profile in Graph, which their token of our API carries. */
public interface OnBehalf {
  /**
   * A token for Graph, good to read the caller's profile ({@code User.Read}), issued on behalf of
   * them. Kept nowhere. One request.
   *
   * @param bearer the caller's checked token of our API
   * @throws com.collaborationcenter.fault.CannotProcess {@code consent_required}, {@code
   *     profile_unreadable} if Entra ID refuses the caller, or {@code entra_refused} if it refuses
   *     the application
   * @throws com.collaborationcenter.fault.RetryLater {@code entra_unreachable}
   */
  String profileToken(String bearer);
}
