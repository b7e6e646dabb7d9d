//+------------------------------------------------------------------+
//| What stands on the chart: connected, protected, room left, the    |
//| last word.                                                        |
//+------------------------------------------------------------------+
#ifndef PLIMSOLL_PANEL
#define PLIMSOLL_PANEL

#include "Text.mqh"

#define PANEL_ROWS 8
// MetaTrader shows no more of a label.
#define PANEL_TEXT_MAX 63
#define PANEL_PREFIX "plimsoll."
// Colours of MetaTrader: blue, green, red from the highest byte on.
#define COLOUR_BACK 0x221b16
#define COLOUR_PLAIN 0xd9d1c9
#define COLOUR_GOOD 0x64d356
#define COLOUR_BAD 0x727bff
#define PANEL_WIDTH 370
#define PANEL_ROW_HEIGHT 18

class CPanel
  {
private:
   LIST(string, m_shown);
   bool              m_visible;

   void              Label(const string name, const int row, const int size)
     {
      ObjectCreate(0, name, OBJ_LABEL, 0, 0, 0);
      ObjectSetInteger(0, name, OBJPROP_CORNER, CORNER_LEFT_UPPER);
      ObjectSetInteger(0, name, OBJPROP_XDISTANCE, 20);
      ObjectSetInteger(0, name, OBJPROP_YDISTANCE, 34 + row * PANEL_ROW_HEIGHT);
      ObjectSetInteger(0, name, OBJPROP_FONTSIZE, size);
      ObjectSetInteger(0, name, OBJPROP_SELECTABLE, 0);
      ObjectSetString(0, name, OBJPROP_FONT, "Segoe UI");
     }

public:
                     CPanel(void)
     {
      m_visible = false;
     }

   void              Show(void)
     {
      string back = "plimsoll.back";
      ObjectCreate(0, back, OBJ_RECTANGLE_LABEL, 0, 0, 0);
      ObjectSetInteger(0, back, OBJPROP_CORNER, CORNER_LEFT_UPPER);
      ObjectSetInteger(0, back, OBJPROP_XDISTANCE, 10);
      ObjectSetInteger(0, back, OBJPROP_YDISTANCE, 26);
      ObjectSetInteger(0, back, OBJPROP_XSIZE, PANEL_WIDTH);
      ObjectSetInteger(0, back, OBJPROP_YSIZE, PANEL_ROWS * PANEL_ROW_HEIGHT + 14);
      ObjectSetInteger(0, back, OBJPROP_BGCOLOR, COLOUR_BACK);
      ObjectSetInteger(0, back, OBJPROP_SELECTABLE, 0);
      ArrayResize(m_shown, PANEL_ROWS);
      for(int i = 0; i < PANEL_ROWS; i++)
        {
         Label(PANEL_PREFIX + IntegerToString(i), i, 9);
         m_shown[i] = "";
        }
      m_visible = true;
     }

   void              Hide(void)
     {
      ObjectsDeleteAll(0, PANEL_PREFIX);
      m_visible = false;
     }

   // `tone`: 1 good, 0 plain, -1 to be looked at.
   void              Row(const int row, const string text, const int tone)
     {
      if(!m_visible || m_shown[row] == text)
         return;
      m_shown[row] = text;
      string name = PANEL_PREFIX + IntegerToString(row);
      long colour = COLOUR_PLAIN;
      if(tone > 0)
         colour = COLOUR_GOOD;
      if(tone < 0)
         colour = COLOUR_BAD;
      ObjectSetString(0, name, OBJPROP_TEXT, Bounded(text, PANEL_TEXT_MAX));
      ObjectSetInteger(0, name, OBJPROP_COLOR, colour);
      // Without a tick, as at the weekend, nothing else draws it.
      ChartRedraw(0);
     }

   // A sentence over the last rows, from this one on.
   void              Message(const int from, const string text, const int tone)
     {
      for(int row = from; row < PANEL_ROWS; row++)
         Row(row, LineOf(text, row - from, PANEL_TEXT_MAX), tone);
     }
  };

#endif
