//+------------------------------------------------------------------+
//| Texts of the protocol: decimals, instants, quoted strings.        |
//+------------------------------------------------------------------+
#ifndef PLIMSOLL_TEXT
#define PLIMSOLL_TEXT

#include "Portable.mqh"

#define MS_PER_DAY 86400000
#define MS_PER_SECOND 1000

// Without trailing zeros, so that equal numbers are equal texts: "0.1", "2", "-1.25". A number that is none gives "0".
string DecimalText(const double value, const int digits)
  {
   if(!MathIsValidNumber(value))
      return("0");
   string text = DoubleToString(value, digits);
   if(StringFind(text, ".") < 0)
      return(text);
   int length = StringLen(text);
   while(StringGetCharacter(text, length - 1) == '0')
      length--;
   if(StringGetCharacter(text, length - 1) == '.')
      length--;
   text = StringSubstr(text, 0, length);
   if(text == "-0")
      return("0");
   return(text);
  }

// Money of an account: eight digits hide what doubles add to it.
string MoneyText(const double value)
  {
   return(DecimalText(value, 8));
  }

string TicketText(const long value)
  {
   return(IntegerToString(value));
  }

string TwoDigits(const int value)
  {
   if(value < 10)
      return("0" + IntegerToString(value));
   return(IntegerToString(value));
  }

// Days since 1970 of a day of the Gregorian calendar (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
long DaysFromCivil(const int year, const int month, const int day)
  {
   long y = year;
   if(month <= 2)
      y--;
   long era = y / 400;
   long ofEra = y - era * 400;
   long shifted = month + 9;
   if(month > 2)
      shifted = month - 3;
   long ofYear = (153 * shifted + 2) / 5 + day - 1;
   return(era * 146097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719468);
  }

// "2026-01-05T10:00:00.000Z" of milliseconds since 1970.
string InstantText(const long ms)
  {
   long days = ms / MS_PER_DAY;
   long rest = ms - days * MS_PER_DAY;
   long z = days + 719468;
   long era = z / 146097;
   long ofEra = z - era * 146097;
   long yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36524 - ofEra / 146096) / 365;
   long ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
   long shifted = (5 * ofYear + 2) / 153;
   int day = (int)(ofYear - (153 * shifted + 2) / 5 + 1);
   int month = (int)(shifted + 3);
   if(shifted >= 10)
      month = (int)(shifted - 9);
   long year = yearOfEra + era * 400;
   if(month <= 2)
      year++;
   int seconds = (int)(rest / MS_PER_SECOND);
   int part = (int)(rest - (long)seconds * MS_PER_SECOND);
   string millis = IntegerToString(part);
   while(StringLen(millis) < 3)
      millis = "0" + millis;
   return(IntegerToString(year) + "-" + TwoDigits(month) + "-" + TwoDigits(day) + "T" + TwoDigits(seconds / 3600) + ":" +
          TwoDigits((seconds / 60) % 60) + ":" + TwoDigits(seconds % 60) + "." + millis + "Z");
  }

// Milliseconds since 1970 of an instant in UTC; -1 for anything else.
long InstantMs(const string text)
  {
   if(StringLen(text) < 20 || StringGetCharacter(text, 10) != 'T')
      return(-1);
   int year = (int)StringToInteger(StringSubstr(text, 0, 4));
   int month = (int)StringToInteger(StringSubstr(text, 5, 2));
   int day = (int)StringToInteger(StringSubstr(text, 8, 2));
   long seconds = StringToInteger(StringSubstr(text, 11, 2)) * 3600 + StringToInteger(StringSubstr(text, 14, 2)) * 60 +
                  StringToInteger(StringSubstr(text, 17, 2));
   if(year < 1970 || month < 1 || month > 12 || day < 1 || day > 31 || StringGetCharacter(text, StringLen(text) - 1) != 'Z')
      return(-1);
   long millis = 0;
   if(StringGetCharacter(text, 19) == '.')
     {
      string part = StringSubstr(text, 20, StringLen(text) - 21) + "000";
      millis = StringToInteger(StringSubstr(part, 0, 3));
     }
   return(DaysFromCivil(year, month, day) * MS_PER_DAY + seconds * MS_PER_SECOND + millis);
  }

string HexDigits(const int value, const int digits)
  {
   string text = "";
   int rest = value;
   for(int i = 0; i < digits; i++)
     {
      text = StringSubstr("0123456789abcdef", rest % 16, 1) + text;
      rest /= 16;
     }
   return(text);
  }

// A JSON string with its quotes.
string Quoted(const string text)
  {
   string out = "\"";
   int length = StringLen(text);
   int from = 0;
   for(int i = 0; i < length; i++)
     {
      int c = (int)StringGetCharacter(text, i);
      if(c >= 32 && c != '"' && c != '\\')
         continue;
      out += StringSubstr(text, from, i - from);
      if(c == '"' || c == '\\')
         out += "\\" + StringSubstr(text, i, 1);
      else
         out += "\\u" + HexDigits(c, 4);
      from = i + 1;
     }
   return(out + StringSubstr(text, from, length - from) + "\"");
  }

// Without its last characters where it is longer: the platform bounds texts.
string Bounded(const string text, const int most)
  {
   if(StringLen(text) <= most)
      return(text);
   return(StringSubstr(text, 0, most));
  }

// An address as it is typed, without what makes no difference: blanks around it, slashes at its end.
string PlainAddress(const string typed)
  {
   string url = typed;
   while(StringLen(url) > 0 && (StringGetCharacter(url, StringLen(url) - 1) == '/' || StringGetCharacter(url, StringLen(url) - 1) == ' '))
      url = StringSubstr(url, 0, StringLen(url) - 1);
   while(StringLen(url) > 0 && StringGetCharacter(url, 0) == ' ')
      url = StringSubstr(url, 1, StringLen(url) - 1);
   return(url);
  }

// The n-th line (from 0) of a text that is broken at blanks into lines of at most so many characters; empty behind its end.
string LineOf(const string text, const int line, const int most)
  {
   string rest = text;
   for(int i = 0; ; i++)
     {
      int length = StringLen(rest);
      int end = length;
      if(length > most)
        {
         end = most;
         while(end > 0 && StringGetCharacter(rest, end) != ' ')
            end--;
         if(end == 0)
            end = most;
        }
      if(i == line)
         return(StringSubstr(rest, 0, end));
      while(end < length && StringGetCharacter(rest, end) == ' ')
         end++;
      rest = StringSubstr(rest, end, length - end);
      if(rest == "")
         return("");
     }
   return("");
  }

// The comment of an order by which a command is found again when nothing but its id is known (protocol, section 7).
string TagOf(const string commandId)
  {
   string plain = commandId;
   StringReplace(plain, "-", "");
   return("PL" + StringSubstr(plain, 0, 24));
  }

#endif
