/** Azure Key Vault. */
package com.collaborationcenter.adapter.keyvault;
