"""Methods: ways of working that many can take up, and what is known of their effect.

Words: method (metod, modell), evidence level, also known as. A process leader keeps them; a
registrar may propose one. Who adopted them is told upstairs. Leans on platforms and access.
"""
