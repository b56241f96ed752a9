/** The words of connecting Outlook, in French. Part of text.js. */

import { count } from './format.js';

const some = (number, one, many) => `${count(number)} ${number < 2 ? one : many}`;

const KEPT = 'Restent\u00a0: ce qui a été classé dans la GED, et tout ce qui est dans Outlook.';

export const connectionText = {
  title: 'Connexion Outlook',
  intro:
    'Une fois votre boîte connectée, les échanges avec vos clients apparaissent dans leurs dossiers, historique compris.',
  mailbox: 'Votre boîte aux lettres',
  states: {
    never_signed_in: 'Jamais venu',
    never_connected: 'Jamais connectée',
    connecting: 'Connexion en cours',
    catching_up: 'Rattrapage en cours',
    connected: 'Connectée',
    reconnect_needed: 'À reconnecter',
    disconnecting: 'Suppression en cours',
    disconnected: 'Déconnectée',
  },
  explanations: {
    never_signed_in: 'Vous n’avez pas encore connecté votre boîte Outlook.',
    never_connected: 'Vous n’avez pas encore connecté votre boîte Outlook\u00a0: aucun de vos e-mails n’apparaît dans les dossiers.',
    connecting: 'La connexion est en cours. Si vous n’êtes pas allé au bout sur la page de Microsoft, recommencez.',
    catching_up: 'Votre boîte est parcourue. Les e-mails de vos clients apparaissent au fur et à mesure.',
    connected: 'Les nouveaux e-mails de vos clients apparaissent d’eux-mêmes dans les dossiers.',
    reconnect_needed:
      'Les nouveaux e-mails n’arrivent plus. Reconnectez votre boîte\u00a0: ce qui manque sera rattrapé.',
    disconnecting: 'Tout ce qui venait de votre boîte est en cours de suppression.',
    disconnected: 'Votre boîte n’est plus connectée, et ses e-mails ont été retirés d’ici.',
  },
  since: 'Depuis\u00a0: ',
  reason: (why) => `Raison\u00a0: ${why}`,
  reasons: {
    reconnect_needed: 'l’accès donné chez Microsoft a expiré ou a été retiré.',
    mailbox_unreachable: 'Microsoft indique que la boîte est sans licence, supprimée, ou que l’accès en a été retiré.',
    subscription_refused: 'Microsoft refuse d’annoncer les changements de cette boîte.',
    subscription_not_validated: 'Microsoft n’a pas encore pu joindre ce serveur.',
  },
  otherReason: (code) => `code ${code}.`,
  noNotices: 'Microsoft n’annonce pas les changements de cette boîte\u00a0: ils sont cherchés toutes les quelques minutes.',
  progress: (listed, total, matched) => {
    const so = total > 0 ? `${count(listed)} sur ${some(total, 'e-mail', 'e-mails')}` : some(listed, 'e-mail', 'e-mails');
    return `${so}, ${some(matched, 'rattaché à un client', 'rattachés à un client')}`;
  },
  progressLabel: 'Avancement du rattrapage',
  offers: {
    connect: 'Connecter ma boîte Outlook',
    reconnect: 'Reconnecter ma boîte Outlook',
    restart: 'Recommencer la connexion',
  },
  leaving: 'Ouverture de Microsoft…',
  badPage: 'L’adresse de la page de Microsoft est illisible.',
  finishing: 'Fin de la connexion…',
  done: 'Votre boîte Outlook est connectée. Le rattrapage de l’historique commence.',
  refused: 'Votre boîte n’a pas été connectée.',
  disconnect: 'Déconnecter ma boîte',
  confirm: {
    title: 'Déconnecter votre boîte Outlook\u00a0?',
    lines: [
      'Seront supprimés d’ici\u00a0: vos e-mails, leurs textes, les pièces jointes en attente, et l’accès à votre boîte. Les dossiers ne les montrent plus, dès maintenant.',
      KEPT,
    ],
    action: 'Déconnecter et supprimer',
  },
  disconnected: 'Boîte déconnectée. Ses e-mails sont en cours de suppression.',
  reminders: {
    never_connected: 'Votre boîte Outlook n’est pas connectée\u00a0: vos e-mails n’apparaissent pas dans les dossiers.',
    reconnect_needed: 'Votre boîte Outlook doit être reconnectée\u00a0: les nouveaux e-mails n’arrivent plus.',
  },
  attention: 'Action requise',
  fault: 'Vos adresses n’ont pas pu être lues chez Microsoft.',

  notifications: {
    title: 'Notifications',
    none: 'Aucune notification.',
    kinds: {
      reconnect_needed: 'Votre boîte Outlook doit être reconnectée.',
      connect_invitation: 'Un administrateur vous invite à connecter votre boîte Outlook.',
      attachment_quarantined: 'Une pièce jointe d’un de vos e-mails contient un logiciel malveillant\u00a0: elle a été mise en quarantaine.',
      sharing_enabled: 'Le partage des e-mails a été activé sur des dossiers que vous suivez.',
    },
    unknown: 'Notification',
    unread: (number) => some(number, 'non lue', 'non lues'),
    inBar: (number) => `\u00a0– ${some(number, 'notification non lue', 'notifications non lues')}`,
    isUnread: 'Non lue',
    markRead: 'Marquer lue',
    markReadLabel: (what) => `Marquer lue la notification «\u00a0${what}\u00a0»`,
    markAll: 'Tout marquer lu',
    allRead: 'Toutes les notifications sont lues.',
    markedRead: 'Notification lue.',
    putAway: 'Écarter',
    putAwayLabel: (what) => `Écarter la notification «\u00a0${what}\u00a0»`,
    putAwayDone: 'Notification écartée.',
    more: 'Afficher la suite',
  },
};

export const connectionsText = {
  title: 'Boîtes du cabinet',
  intro:
    'Qui a connecté sa boîte, qui doit le faire. Aucun e-mail n’est visible ici\u00a0: seulement des états et des nombres.',
  table: 'Boîtes Outlook du cabinet',
  filter: 'État',
  all: 'Tous',
  counted: (number) => some(number, 'boîte', 'boîtes'),
  cut: (most) => `Seules les ${count(most)} premières boîtes sont listées.`,
  none: 'Aucune boîte dans cet état.',
  columns: { address: 'Boîte', state: 'État', since: 'Depuis', action: 'Action' },
  unknown: '–',
  noAddress: 'Adresse inconnue',
  invite: 'Inviter',
  inviteLabel: (address) => `Inviter ${address}`,
  inviteAll: 'Inviter tous ceux qui n’ont jamais connecté',
  inviting: 'Invitation…',
  results: {
    invited: (number) => some(number, 'personne invitée', 'personnes invitées'),
    invited_already: (number) => `${some(number, 'déjà invitée', 'déjà invitées')} depuis moins d’un jour`,
    unknown: (number) => some(number, 'adresse inconnue', 'adresses inconnues'),
  },
  nobody: 'Personne à inviter.',
  disconnect: 'Déconnecter',
  disconnectLabel: (address) => `Déconnecter la boîte ${address}`,
  confirm: (address) => ({
    title: 'Déconnecter cette boîte\u00a0?',
    lines: [
      `Boîte\u00a0: ${address}`,
      'Seront supprimés d’ici\u00a0: ses e-mails, leurs textes, les pièces jointes en attente, et l’accès à la boîte. Les dossiers ne les montrent plus à son propriétaire.',
      KEPT,
    ],
    action: 'Déconnecter et supprimer',
  }),
  disconnected: (address) => `${address}\u00a0: boîte déconnectée, suppression en cours.`,
};

/** What the API refuses when one connects, by code. */
export const connectionProblems = {
  consent_required:
    'Un administrateur Microsoft 365 du cabinet doit d’abord autoriser l’application dans Entra ID (Applications d’entreprise, Autorisations). Demandez-le-lui, puis recommencez.',
  consent_refused: 'Vous avez refusé l’accès sur la page de Microsoft. Recommencez et acceptez pour connecter votre boîte.',
  sign_in_refused: 'Microsoft a refusé la connexion, ou elle a trop duré. Recommencez.',
  shared_mailbox:
    'Cette boîte est partagée\u00a0: elle n’a pas de propriétaire unique et ne peut pas être connectée. Connectez votre boîte personnelle.',
  mailbox_foreign: 'Vous avez choisi un autre compte que le vôtre chez Microsoft. Recommencez avec votre propre compte.',
  mailbox_not_hosted: 'La boîte de ce compte n’est pas hébergée par Microsoft 365\u00a0: elle ne peut pas être connectée.',
  mailbox_disconnecting: 'La suppression de cette boîte n’est pas terminée. Reconnectez-la dès qu’elle est «\u00a0Déconnectée\u00a0».',
  state_invalid: 'Cette connexion n’a pas été commencée par vous, a déjà servi, ou date de plus de dix minutes. Recommencez.',
  state_unknown: 'Cet état n’existe pas.',
  not_linked: 'Vos adresses n’ont pas encore pu être lues chez Microsoft. Réessayez dans un instant\u00a0; sinon, prévenez un administrateur.',
  profile_unreadable: 'Microsoft ne donne pas votre profil, ou il ne contient aucune adresse. Reconnectez-vous\u00a0; sinon, faites vérifier votre compte.',
  profile_foreign: 'Le profil donné par Microsoft n’est pas le vôtre. Reconnectez-vous, et signalez-le si cela persiste.',
  too_many_addresses: 'Votre compte a trop d’adresses. Faites-en retirer par un administrateur.',
  tenant_foreign: 'Ce compte n’est pas de ce cabinet.',
  mailbox_unknown: 'Cette boîte n’est pas connectée.',
  notification_unknown: 'Cette notification a déjà été écartée.',
  entra_unreachable: 'Microsoft ne répond pas pour l’instant. Réessayez dans quelques minutes.',
  entra_refused: 'Microsoft refuse l’application elle-même. Prévenez un administrateur.',
  key_unusable: 'La clé qui protège les accès est inutilisable. Prévenez un administrateur.',
};
