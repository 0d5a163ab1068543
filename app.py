"""The app: `streamlit run app.py`, or `jixiao app`."""

from assistant.ui import main

main.run()
