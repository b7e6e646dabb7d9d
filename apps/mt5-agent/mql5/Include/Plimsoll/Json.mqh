//+------------------------------------------------------------------+
//| Reading JSON (RFC 8259) into a flat list of values. Bounded in    |
//| depth and number, so that no answer can hang the terminal.        |
//+------------------------------------------------------------------+
#ifndef PLIMSOLL_JSON
#define PLIMSOLL_JSON

#include "Text.mqh"

#define JSON_DEPTH_MAX 16
#define JSON_VALUES_MAX 100000
#define NO_VALUE (-1)

enum EJsonKind
  {
   JSON_NULL,
   JSON_FLAG,
   JSON_NUMBER,
   JSON_TEXT,
   JSON_ARRAY,
   JSON_OBJECT
  };

// One value: `text` of a flag, number or text; `first` and `next` lead through the parts of an array or object.
struct SJsonValue
  {
   EJsonKind         kind;
   string            key;
   string            text;
   int               first;
   int               next;
   // Where it stands in the source, for what is kept as it came.
   int               from;
   int               until;
                     SJsonValue(void)
     {
      kind = JSON_NULL;
      key = "";
      text = "";
      first = NO_VALUE;
      next = NO_VALUE;
      from = 0;
      until = 0;
     }
  };

class CJson
  {
private:
   LIST(SJsonValue, m_values);
   string            m_source;
   int               m_length;
   int               m_at;
   int               m_count;

   int               Here(void)
     {
      if(m_at >= m_length)
         return(0);
      return((int)StringGetCharacter(m_source, m_at));
     }

   void              SkipBlanks(void)
     {
      while(m_at < m_length)
        {
         int c = Here();
         if(c != ' ' && c != '\t' && c != '\n' && c != '\r')
            return;
         m_at++;
        }
     }

   int               Add(const EJsonKind kind)
     {
      if(m_count >= JSON_VALUES_MAX)
         return(NO_VALUE);
      if(m_count >= ArraySize(m_values))
         ArrayResize(m_values, m_count + 256);
      SJsonValue value;
      value.kind = kind;
      value.from = m_at;
      m_values[m_count] = value;
      m_count++;
      return(m_count - 1);
     }

   bool              ReadText(string &text)
     {
      text = "";
      if(Here() != '"')
         return(false);
      m_at++;
      int from = m_at;
      while(m_at < m_length)
        {
         int c = Here();
         if(c == '"')
           {
            text += StringSubstr(m_source, from, m_at - from);
            m_at++;
            return(true);
           }
         if(c < 32)
            return(false);
         if(c != '\\')
           {
            m_at++;
            continue;
           }
         text += StringSubstr(m_source, from, m_at - from);
         m_at++;
         if(!ReadEscape(text))
            return(false);
         from = m_at;
        }
      return(false);
     }

   bool              ReadEscape(string &text)
     {
      int c = Here();
      m_at++;
      if(c == 'u')
        {
         int code = 0;
         for(int i = 0; i < 4; i++)
           {
            int digit = StringFind("0123456789abcdef", LowerHere());
            if(digit < 0)
               return(false);
            code = code * 16 + digit;
            m_at++;
           }
         text += ShortToString((ushort)code);
         return(true);
        }
      int found = StringFind("\"\\/bfnrt", ShortToString((ushort)c));
      if(c == 0 || found < 0)
         return(false);
      if(found < 3)
         text += ShortToString((ushort)c);
      else if(found == 3)
         text += ShortToString(8);
      else if(found == 4)
         text += ShortToString(12);
      else if(found == 5)
         text += "\n";
      else if(found == 6)
         text += "\r";
      else
         text += "\t";
      return(true);
     }

   string            LowerHere(void)
     {
      int c = Here();
      if(c == 0)
         return("?");
      if(c >= 'A' && c <= 'F')
         c += 32;
      return(ShortToString((ushort)c));
     }

   int               ReadWord(const string word, const EJsonKind kind)
     {
      if(StringSubstr(m_source, m_at, StringLen(word)) != word)
         return(NO_VALUE);
      int value = Add(kind);
      if(value == NO_VALUE)
         return(NO_VALUE);
      m_values[value].text = word;
      m_at += StringLen(word);
      return(value);
     }

   int               ReadNumber(void)
     {
      int value = Add(JSON_NUMBER);
      if(value == NO_VALUE)
         return(NO_VALUE);
      int from = m_at;
      while(m_at < m_length && StringFind("+-.0123456789eE", StringSubstr(m_source, m_at, 1)) >= 0)
         m_at++;
      if(m_at == from)
         return(NO_VALUE);
      m_values[value].text = StringSubstr(m_source, from, m_at - from);
      return(value);
     }

   int               ReadParts(const int depth, const bool isObject)
     {
      int whole = Add(isObject ? JSON_OBJECT : JSON_ARRAY);
      if(whole == NO_VALUE)
         return(NO_VALUE);
      int end = isObject ? '}' : ']';
      m_at++;
      SkipBlanks();
      int last = NO_VALUE;
      while(Here() != end)
        {
         string key = "";
         if(isObject)
           {
            if(!ReadText(key))
               return(NO_VALUE);
            SkipBlanks();
            if(Here() != ':')
               return(NO_VALUE);
            m_at++;
           }
         int part = ReadValue(depth + 1);
         if(part == NO_VALUE)
            return(NO_VALUE);
         m_values[part].key = key;
         if(last == NO_VALUE)
            m_values[whole].first = part;
         else
            m_values[last].next = part;
         last = part;
         SkipBlanks();
         if(Here() == ',')
           {
            m_at++;
            SkipBlanks();
            if(Here() == end)
               return(NO_VALUE);
           }
         else if(Here() != end)
            return(NO_VALUE);
        }
      m_at++;
      return(whole);
     }

   int               ReadValue(const int depth)
     {
      if(depth > JSON_DEPTH_MAX)
         return(NO_VALUE);
      SkipBlanks();
      int c = Here();
      int value = NO_VALUE;
      if(c == '{')
         value = ReadParts(depth, true);
      else if(c == '[')
         value = ReadParts(depth, false);
      else if(c == '"')
        {
         value = Add(JSON_TEXT);
         string text = "";
         if(value == NO_VALUE || !ReadText(text))
            return(NO_VALUE);
         m_values[value].text = text;
        }
      else if(c == 't')
         value = ReadWord("true", JSON_FLAG);
      else if(c == 'f')
         value = ReadWord("false", JSON_FLAG);
      else if(c == 'n')
         value = ReadWord("null", JSON_NULL);
      else
         value = ReadNumber();
      if(value != NO_VALUE)
         m_values[value].until = m_at;
      return(value);
     }

public:
                     CJson(void)
     {
      m_source = "";
      m_length = 0;
      m_at = 0;
      m_count = 0;
     }

   // False when it is no JSON, or more than is taken. The root is value 0.
   bool              Parse(const string source)
     {
      m_source = source;
      m_length = StringLen(source);
      m_at = 0;
      m_count = 0;
      if(ReadValue(0) != 0)
         return(false);
      SkipBlanks();
      return(m_at == m_length);
     }

   int               Member(const int of, const string key)
     {
      if(of == NO_VALUE || m_values[of].kind != JSON_OBJECT)
         return(NO_VALUE);
      for(int i = m_values[of].first; i != NO_VALUE; i = m_values[i].next)
         if(m_values[i].key == key)
            return(i);
      return(NO_VALUE);
     }

   int               First(const int of)
     {
      if(of == NO_VALUE)
         return(NO_VALUE);
      return(m_values[of].first);
     }

   int               Next(const int of)
     {
      return(m_values[of].next);
     }

   // Whether a member is there and of this kind.
   bool              Has(const int of, const string key, const EJsonKind kind)
     {
      int value = Member(of, key);
      return(value != NO_VALUE && m_values[value].kind == kind);
     }

   // The text of a value itself; the fallback where it is absent.
   string            Own(const int value, const string fallback)
     {
      if(value == NO_VALUE || m_values[value].kind == JSON_NULL)
         return(fallback);
      return(m_values[value].text);
     }

   string            Text(const int of, const string key, const string fallback)
     {
      return(Own(Member(of, key), fallback));
     }

   long              Whole(const int of, const string key, const long fallback)
     {
      int value = Member(of, key);
      if(value == NO_VALUE || m_values[value].kind != JSON_NUMBER)
         return(fallback);
      return(StringToInteger(m_values[value].text));
     }

   bool              Flag(const int of, const string key)
     {
      return(Text(of, key, "") == "true");
     }

   // A decimal, which the protocol writes as a text.
   double            Amount(const int of, const string key, const double fallback)
     {
      string text = Text(of, key, "");
      if(text == "")
         return(fallback);
      return(StringToDouble(text));
     }

   // As it stood in the source.
   string            Source(const int value)
     {
      return(StringSubstr(m_source, m_values[value].from, m_values[value].until - m_values[value].from));
     }
  };

//+------------------------------------------------------------------+
//| Writing: an object grows by one field after the other.            |
//+------------------------------------------------------------------+
class CJsonObject
  {
private:
   string            m_text;

   void              Name(const string key)
     {
      if(m_text != "")
         m_text += ",";
      m_text += "\"" + key + "\":";
     }

public:
                     CJsonObject(void)
     {
      m_text = "";
     }

   void              Text(const string key, const string value)
     {
      Name(key);
      m_text += Quoted(value);
     }

   // Left out where it is empty: absent optional fields are not sent.
   void              Known(const string key, const string value)
     {
      if(value != "")
         Text(key, value);
     }

   void              Whole(const string key, const long value)
     {
      Name(key);
      m_text += IntegerToString(value);
     }

   void              Flag(const string key, const bool value)
     {
      Name(key);
      if(value)
         m_text += "true";
      else
         m_text += "false";
     }

   // An array or object that is written already.
   void              Raw(const string key, const string json)
     {
      Name(key);
      m_text += json;
     }

   string            Done(void)
     {
      return("{" + m_text + "}");
     }
  };

// Puts one more element behind the elements of an array.
void AppendElement(string &elements, const string json)
  {
   if(elements != "")
      elements += ",";
   elements += json;
  }

#endif
