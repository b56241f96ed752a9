/** Microsoft Entra ID: bearer tokens, sign-in, and tokens for Graph, by MSAL4J. */
package com.collaborationcenter.adapter.entra;
