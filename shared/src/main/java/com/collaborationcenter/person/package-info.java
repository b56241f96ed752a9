/** People, as Entra ID knows them, their addresses, and the tokens by which they call. */
package com.collaborationcenter.person;
