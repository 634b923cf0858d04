import type { Grammar } from './grammar.ts';

const text = { children: /^text $/ } as const;
const typed = { children: /^text $/, attributes: { type: 'string', authority: 'string' } } as const;
const structure = { ID: 'ID', TYPE: 'string', LABEL: 'string' } as const;

/** METS 1.12 and MODS 3.7, by mets.xsd and mods-3-7.xsd. */
export const metsRules: Grammar = {
  mets: {
    children: /^(metsHdr )?(dmdSec )*(amdSec )*(fileSec )?(structMap )+(structLink )?(behaviorSec )*$/,
    attributes: { ...structure, OBJID: 'string', PROFILE: 'string' },
  },
  metsHdr: {
    children: /^(agent )*(altRecordID )*(metsDocumentID )?$/,
    attributes: { ID: 'ID', CREATEDATE: 'dateTime', LASTMODDATE: 'dateTime' },
  },
  agent: {
    children: /^name (note )*$/,
    attributes: {
      ROLE: [
        'CREATOR',
        'EDITOR',
        'ARCHIVIST',
        'PRESERVATION',
        'DISSEMINATOR',
        'CUSTODIAN',
        'IPOWNER',
        'OTHER',
      ],
      TYPE: ['INDIVIDUAL', 'ORGANIZATION', 'OTHER'],
      OTHERTYPE: 'string',
    },
  },
  name: text,
  dmdSec: { children: /^(mdRef )?(mdWrap )?$/, attributes: { ID: '!ID' } },
  mdWrap: {
    children: /^(xmlData|binData) $/,
    attributes: { MIMETYPE: 'string', MDTYPE: ['MODS', 'DC', 'MARC', 'EAD', 'TEIHDR', 'OTHER'] },
  },
  xmlData: { children: /^mods:mods $/ },
  fileSec: { children: /^(fileGrp )+$/ },
  fileGrp: { children: /^(fileGrp |file )*$/, attributes: { ID: 'ID', USE: 'string' } },
  file: {
    children: /^(FLocat )*$/,
    attributes: {
      ID: '!ID',
      MIMETYPE: 'string',
      SEQ: 'int',
      SIZE: 'int',
      CREATED: 'dateTime',
      CHECKSUM: /^[0-9a-f]{64}$/,
      CHECKSUMTYPE: ['SHA-256'],
      GROUPID: 'string',
    },
  },
  FLocat: {
    children: /^$/,
    attributes: {
      LOCTYPE: ['ARK', 'URN', 'URL', 'PURL', 'HANDLE', 'DOI', 'OTHER'],
      'xlink:type': ['simple'],
      'xlink:href': /^[a-z]+\/[0-9-]+(\.[a-z0-9]+)?$/,
      'xlink:title': 'string',
    },
  },
  structMap: { children: /^div $/, attributes: structure },
  div: {
    children: /^(mptr )*(fptr )*(div )*$/,
    attributes: { ...structure, ORDER: 'int', ORDERLABEL: 'string', DMDID: 'IDREFS', ADMID: 'IDREFS' },
  },
  fptr: { children: /^(par|seq|area)? ?$/, attributes: { FILEID: 'IDREF' } },
  seq: { children: /^((area|par) )+$/ },
  area: {
    children: /^$/,
    attributes: { FILEID: '!IDREF', BETYPE: ['BYTE', 'IDREF', 'SMIL', 'MIDI', 'TIME'], BEGIN: 'string' },
  },
  'mods:mods': {
    children:
      /^(mods:(titleInfo|originInfo|part|location|genre|note|name|identifier|typeOfResource|language) )*$/,
    attributes: { version: ['3.7'] },
  },
  'mods:titleInfo': { children: /^(mods:(title|subTitle) )*$/ },
  'mods:title': text,
  'mods:subTitle': text,
  'mods:originInfo': { children: /^(mods:dateIssued )*$/ },
  'mods:dateIssued': { children: /^text $/, attributes: { encoding: ['w3cdtf'], keyDate: ['yes'] } },
  'mods:part': { children: /^(mods:detail )*$/ },
  'mods:detail': { children: /^mods:number $/, attributes: { type: 'string' } },
  'mods:number': text,
  'mods:location': { children: /^mods:shelfLocator $/ },
  'mods:shelfLocator': text,
  'mods:genre': text,
  'mods:note': typed,
  'mods:name': { children: /^(mods:(namePart|displayForm|role) )*$/ },
  'mods:displayForm': text,
  'mods:role': { children: /^(mods:roleTerm )+$/ },
  'mods:roleTerm': typed,
  'mods:identifier': typed,
  'mods:typeOfResource': { children: /^text $/ },
  'mods:language': { children: /^(mods:(languageTerm|scriptTerm) )*$/ },
  'mods:languageTerm': typed,
  'mods:scriptTerm': typed,
};
