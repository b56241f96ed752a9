/** Bearer tokens of Microsoft Entra ID. */
package com.collaborationcenter.adapter.entra;
