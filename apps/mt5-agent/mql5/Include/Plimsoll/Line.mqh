//+------------------------------------------------------------------+
//| The line to the platform: signs, numbers and sends; knows nothing |
//| of trading (protocol, sections 2 and 3).                          |
//+------------------------------------------------------------------+
#ifndef PLIMSOLL_LINE
#define PLIMSOLL_LINE

#include "Wire.mqh"

#define STATUS_NO_ANSWER 0
#define STATUS_OK 200
#define RETRY_AFTER_MAX_S 60

// The wall clock with milliseconds: MQL5 has one of seconds, and one that counts from the start.
class CWallClock
  {
private:
   long              m_second;
   ulong             m_tick;

public:
                     CWallClock(void)
     {
      m_second = 0;
      m_tick = 0;
     }

   long              NowMs(void)
     {
      long second = (long)TimeGMT();
      ulong tick = GetTickCount64();
      if(second != m_second)
        {
         m_second = second;
         m_tick = tick;
        }
      long part = (long)(tick - m_tick);
      if(part > 999)
         part = 999;
      return(second * MS_PER_SECOND + part);
     }
  };

class CLine
  {
private:
   string            m_url;
   string            m_terminal;
   string            m_secret;
   string            m_session;
   long              m_seq;
   CWallClock        m_clock;
   // What was answered last.
   int               m_status;
   string            m_code;
   string            m_detail;
   int               m_retryAfterS;

   void              ReadRefusal(const string text, const string headers)
     {
      CJson json;
      m_code = "unreadable";
      m_detail = "";
      if(json.Parse(text))
        {
         m_code = json.Text(0, "code", "unknown");
         m_detail = json.Text(0, "detail", "");
        }
      m_retryAfterS = RetryAfter(headers);
     }

   int               RetryAfter(const string headers)
     {
      string lower = headers;
      StringToLower(lower);
      int at = StringFind(lower, "retry-after:");
      if(at < 0)
         return(0);
      long seconds = StringToInteger(StringSubstr(lower, at + 12, 8));
      if(seconds < 0)
         return(0);
      if(seconds > RETRY_AFTER_MAX_S)
         return(RETRY_AFTER_MAX_S);
      return((int)seconds);
     }

   bool              Exchange(const string method, const string path, const string headers, const ARRAY_OF(uchar, bytes),
                              const int timeoutMs, CJson &answer)
     {
      LIST(char, data);
      LIST(char, result);
      int length = ArraySize(bytes);
      ArrayResize(data, length);
      for(int i = 0; i < length; i++)
         data[i] = (char)bytes[i];
      string resultHeaders = "";
      int status = WebRequest(method, m_url + path, "content-type: application/json\r\n" + headers, timeoutMs, data, result, resultHeaders);
      m_retryAfterS = 0;
      if(status <= 0 || status > 599)
        {
         m_status = STATUS_NO_ANSWER;
         m_code = "no-answer";
         m_detail = "error " + IntegerToString(GetLastError());
         return(false);
        }
      m_status = status;
      LIST(uchar, got);
      int size = ArraySize(result);
      ArrayResize(got, size);
      for(int i = 0; i < size; i++)
         got[i] = (uchar)result[i];
      string text = CharArrayToString(got, 0, size, CP_UTF8);
      if(status != STATUS_OK)
        {
         ReadRefusal(text, resultHeaders);
         return(false);
        }
      if(answer.Parse(text))
         return(true);
      // Nothing of it can be believed, neither that it was taken.
      m_status = STATUS_NO_ANSWER;
      m_code = "unreadable";
      m_detail = "The answer is no JSON.";
      return(false);
     }

public:
                     CLine(void)
     {
      m_url = "";
      m_terminal = "";
      m_secret = "";
      m_session = "-";
      m_seq = 0;
      m_status = STATUS_NO_ANSWER;
      m_code = "";
      m_detail = "";
      m_retryAfterS = 0;
     }

   void              Set(const string url, const string terminal, const string secret)
     {
      m_url = PlainAddress(url);
      m_terminal = terminal;
      m_secret = secret;
     }

   long              NowMs(void)
     {
      return(m_clock.NowMs());
     }

   bool              HasSession(void)
     {
      return(m_session != "-");
     }

   void              LeaveSession(void)
     {
      m_session = "-";
      m_seq = 0;
     }

   void              EnterSession(const string session)
     {
      m_session = session;
      m_seq = 0;
     }

   int               Status(void)
     {
      return(m_status);
     }

   string            Code(void)
     {
      return(m_code);
     }

   string            Detail(void)
     {
      return(m_detail);
     }

   int               RetryAfterS(void)
     {
      return(m_retryAfterS);
     }

   // An answer of which a member is missing or wrong: nothing of it is taken, as if none had come.
   void              Disbelieve(const string member)
     {
      m_status = STATUS_NO_ANSWER;
      m_code = "unreadable";
      m_detail = "the answer has no right " + member;
     }

   // One call. True when it was processed, its answer is in `answer` then. `seq`: 0 for the next one of the session.
   bool              Call(const string method, const string path, const string body, const int timeoutMs, const long seq,
                          CJson &answer)
     {
      long number = seq;
      if(number == 0)
        {
         m_seq++;
         number = m_seq;
        }
      LIST(uchar, bytes);
      Utf8Bytes(body, bytes);
      long now = NowMs();
      string signature = HmacHex(m_secret, CanonicalRequest(method, path, Sha256Hex(bytes), m_session, "agent", number, now));
      string headers = "x-plimsoll-terminal: " + m_terminal + "\r\nx-plimsoll-session: " + m_session +
                       "\r\nx-plimsoll-channel: agent\r\nx-plimsoll-seq: " + IntegerToString(number) +
                       "\r\nx-plimsoll-timestamp: " + IntegerToString(now) + "\r\nx-plimsoll-signature: " + signature + "\r\n";
      return(Exchange(method, path, headers, bytes, timeoutMs, answer));
     }

   // One call that is not signed: of somebody who has no secret yet. It takes no number of the session.
   bool              Ask(const string path, const string body, const int timeoutMs, CJson &answer)
     {
      LIST(uchar, bytes);
      Utf8Bytes(body, bytes);
      return(Exchange("POST", path, "", bytes, timeoutMs, answer));
     }
  };

#endif
