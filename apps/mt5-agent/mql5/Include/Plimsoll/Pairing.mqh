//+------------------------------------------------------------------+
//| A pairing code instead of id and secret (protocol, section 11):   |
//| used once, and what it gave is kept in a file of its own for this |
//| account, broker and platform: no other account becomes its heir.  |
//+------------------------------------------------------------------+
#ifndef PLIMSOLL_PAIRING
#define PLIMSOLL_PAIRING

#include "Line.mqh"

#define PAIRING_PATH "/mt5/v1/pairing"
#define PAIRING_TIMEOUT_MS 20000
#define PAIRING_LETTERS 16
#define PAIRING_ALPHABET "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#define PAIRING_BYTES_MAX 4096
#define ID_MAX 64
#define SECRET_MAX 64

enum EPairingEnd
  {
   // Nothing is known: the same try is made again.
   PAIRING_OPEN,
   PAIRING_GRANTED,
   // Used, too old, replaced, or no code at all: it will never be one.
   PAIRING_REFUSED,
   PAIRING_NOWHERE
  };

// The sixteen letters of a code however it was typed: in small letters, with blanks or without dashes, with `O` for `0`.
// Empty: it is none.
string PairingLetters(const string typed)
  {
   string letters = "";
   int length = StringLen(typed);
   for(int i = 0; i < length; i++)
     {
      int c = (int)StringGetCharacter(typed, i);
      if(c == ' ' || c == '-' || c == '\t' || c == '\r' || c == '\n')
         continue;
      if(c >= 'a' && c <= 'z')
         c -= 32;
      if(c == 'O')
         c = '0';
      if(c == 'I' || c == 'L')
         c = '1';
      string letter = ShortToString((ushort)c);
      if(StringFind(PAIRING_ALPHABET, letter) < 0)
         return("");
      letters += letter;
     }
   if(StringLen(letters) != PAIRING_LETTERS)
      return("");
   return(letters);
  }

// What is wrong with the inputs as they were filled in; empty: nothing.
string InputFlaw(const string url, const string terminal, const string secret, const string code)
  {
   if(url == "")
      return("fill in Address and PairingCode (page Terminals)");
   if(StringFind(url, "https://") != 0 && StringFind(url, "http://") != 0)
      return("Address begins with https:// (page Terminals)");
   if((terminal == "") != (secret == ""))
      return("fill in both Terminal and Secret, or a PairingCode instead of them");
   if(terminal != "" && code != "")
      return("either a PairingCode, or Terminal and Secret: empty the others");
   return("");
  }

// A random id as the protocol writes it (UUID, version 4) of 32 hexadecimal digits.
string UuidText(const string hex)
  {
   return(StringSubstr(hex, 0, 8) + "-" + StringSubstr(hex, 8, 4) + "-4" + StringSubstr(hex, 13, 3) + "-8" +
          StringSubstr(hex, 17, 3) + "-" + StringSubstr(hex, 20, 12));
  }

// What an answer of this status means for the try.
EPairingEnd PairingEnd(const int status)
  {
   if(status == STATUS_OK)
      return(PAIRING_GRANTED);
   if(status == 410 || status == 422)
      return(PAIRING_REFUSED);
   if(status == 404)
      return(PAIRING_NOWHERE);
   return(PAIRING_OPEN);
  }

// Letters, digits and dashes only: an id becomes the name of a file, and both stand in headers.
bool IsPlain(const string text, const int most)
  {
   int length = StringLen(text);
   if(length == 0 || length > most)
      return(false);
   for(int i = 0; i < length; i++)
     {
      int c = (int)StringGetCharacter(text, i);
      bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
      if(!plain)
         return(false);
     }
   return(true);
  }

// Of whom a pairing is: this account, with this platform.
string PairingOwner(const string account, const string url)
  {
   return("account " + account + " with " + PlainAddress(url));
  }

string PairingFile(const string owner)
  {
   return("Plimsoll\\pairing-" + StringSubstr(Sha256HexOfText(owner), 0, 16) + ".json");
  }

// The member for which the answer to a pairing cannot be believed; empty: it can.
string GrantFlaw(CJson &json)
  {
   if(!json.Has(0, "terminalId", JSON_TEXT) || !IsPlain(json.Text(0, "terminalId", ""), ID_MAX))
      return("terminalId");
   if(!json.Has(0, "secret", JSON_TEXT) || !IsPlain(json.Text(0, "secret", ""), SECRET_MAX))
      return("secret");
   if(!json.Has(0, "serverTime", JSON_TEXT) || InstantOr(json, 0, "serverTime") <= 0)
      return("serverTime");
   return("");
  }

//+------------------------------------------------------------------+
//| Who this agent is, as a code made it, and the try that is on its  |
//| way. The file is replaced whole: it is never half of two.         |
//+------------------------------------------------------------------+
class CPairing
  {
private:
   string            m_name;
   string            m_owner;
   string            m_code;
   // Of the newest code: the code itself is not kept.
   string            m_codeHash;
   string            m_attemptId;
   bool              m_isOver;
   string            m_terminal;
   string            m_secret;
   bool              m_damaged;

   bool              Load(void)
     {
      int file = FileOpen(m_name, FILE_READ | FILE_BIN);
      if(file == INVALID_HANDLE)
         return(false);
      LIST(uchar, bytes);
      ulong size = FileSize(file);
      if(size > PAIRING_BYTES_MAX)
         size = 0;
      int length = (int)FileReadArray(file, bytes, 0, (int)size);
      FileClose(file);
      CJson json;
      if(!json.Parse(CharArrayToString(bytes, 0, length, CP_UTF8)) || !json.Has(0, "codeHash", JSON_TEXT))
         return(false);
      m_codeHash = json.Text(0, "codeHash", "");
      m_attemptId = json.Text(0, "attemptId", "");
      m_isOver = json.Flag(0, "isOver");
      m_terminal = json.Text(0, "terminalId", "");
      m_secret = json.Text(0, "secret", "");
      if(json.Text(0, "owner", "") != m_owner || !IsPlain(m_attemptId, ID_MAX))
         return(false);
      if(m_terminal == "" && m_secret == "")
         return(true);
      return(IsPlain(m_terminal, ID_MAX) && IsPlain(m_secret, SECRET_MAX));
     }

   // Nothing that holds a secret is left lying about.
   void              Remove(const string name)
     {
      if(FileIsExist(name))
         FileDelete(name);
     }

   void              Forget(void)
     {
      m_codeHash = "";
      m_attemptId = "";
      m_isOver = true;
      m_terminal = "";
      m_secret = "";
     }

   // True when it lies on the disk whole.
   bool              Keep(void)
     {
      CJsonObject json;
      json.Text("owner", m_owner);
      json.Text("codeHash", m_codeHash);
      json.Text("attemptId", m_attemptId);
      json.Flag("isOver", m_isOver);
      json.Known("terminalId", m_terminal);
      json.Known("secret", m_secret);
      LIST(uchar, bytes);
      Utf8Bytes(json.Done(), bytes);
      string fresh = m_name + ".new";
      int file = FileOpen(fresh, FILE_WRITE | FILE_BIN);
      if(file == INVALID_HANDLE)
         return(false);
      int length = ArraySize(bytes);
      bool ok = (int)FileWriteArray(file, bytes, 0, length) == length;
      FileFlush(file);
      FileClose(file);
      return(ok && FileMove(fresh, 0, m_name, FILE_REWRITE));
     }

public:
                     CPairing(void)
     {
      Reset();
     }

   // It is nobody, and asks for nothing.
   void              Reset(void)
     {
      m_name = "";
      m_owner = "";
      m_code = "";
      m_damaged = false;
      Forget();
     }

   // What was kept for this owner, and the code that its user typed now (empty, or none: nothing is asked). A code that was seen to its end is
   // not asked for again. False when the disk refuses: nothing is sent that is not kept.
   bool              Open(const string owner, const string typed, const string freshId)
     {
      Reset();
      m_owner = owner;
      m_name = PairingFile(owner);
      Remove(m_name + ".new");
      if(FileIsExist(m_name) && !Load())
        {
         m_damaged = true;
         Remove(m_name);
         Forget();
        }
      m_code = PairingLetters(typed);
      if(m_code == "")
        {
         m_isOver = true;
         return(true);
        }
      string hash = Sha256HexOfText("pairing-code:" + m_code);
      if(hash == m_codeHash)
         return(true);
      m_codeHash = hash;
      m_attemptId = freshId;
      m_isOver = false;
      return(Keep());
     }

   // The file could not be read, and is gone.
   bool              WasDamaged(void)
     {
      return(m_damaged);
     }

   // A code is there whose end is not known yet.
   bool              IsAsking(void)
     {
      return(!m_isOver);
     }

   bool              HasIdentity(void)
     {
      return(m_terminal != "");
     }

   string            Terminal(void)
     {
      return(m_terminal);
     }

   string            Secret(void)
     {
      return(m_secret);
     }

   // The same whenever the try is repeated, also after a restart.
   string            Claim(const string version)
     {
      CJsonObject body;
      body.Text("code", m_code);
      body.Text("attemptId", m_attemptId);
      body.Text("agentVersion", version);
      return(body.Done());
     }

   // It is this terminal from now on, once that lies on the disk; until then the same try may be repeated.
   bool              Grant(const string terminal, const string secret)
     {
      string terminalBefore = m_terminal;
      string secretBefore = m_secret;
      m_terminal = terminal;
      m_secret = secret;
      m_isOver = true;
      if(Keep())
         return(true);
      m_terminal = terminalBefore;
      m_secret = secretBefore;
      m_isOver = false;
      return(false);
     }

   // It will never be a code: asked no more, whoever it was before stays.
   bool              Refuse(void)
     {
      m_isOver = true;
      return(Keep());
     }
  };

#endif
